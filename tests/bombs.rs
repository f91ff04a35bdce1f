//! Inputs made to take a reader's time and memory: each at four sizes, every
//! one twice the one before. Time must grow no faster than the input does,
//! give or take, and memory stay bounded.
//!
//! Pairs and triples of these pieces are searched too, the same few hundred each
//! time and for as long as one likes by
//! `BOMBS_SECONDS=3600 cargo test --release -p spalt --test bombs pairs -- --nocapture`,
//! `BOMBS_SEED=2` for others.
//!
//! `BOMBS_KB=256 cargo test --release -p spalt --test bombs -- --nocapture`
//! begins at 256 KB instead of 4, and prints what each costs.

#![cfg(target_os = "linux")]
#![allow(clippy::print_stderr)]

use std::{env, fmt::Write, fs, hint::black_box, thread};

/// Growth that is still no trouble: n log n, and the noise of measuring.
const MOST_GROWTH: f64 = 1.2;

/// What the process may hold at any time.
const MOST_MEMORY: usize = 128 << 20;

/// Pieces of text that repeat until the size is reached; `{}` counts them.
#[rustfmt::skip]
const TEXTS: &[&str] = &[
    // Digits, and numbers that never end.
    "1", "0", "10 ", "10, ", "10,", "1.", "10–", "10/", "10:", "1 000 ", "1½", "٣", "% ", "10 % ", "två",
    "hundratusen", "tjugo ", "en och en ", "halv ", "20", "2020–2021, ", "2020/", "2019-01-",
    // One word that a rule looks at twice.
    "Vara ", "Mark ", "maj ", "kronor ", "öre ", "miljoner ", "att ", "och ", "den ", "till ", "från ", "av ", "för ",
    "om ", "som ", "i ", "s ", "per ", "varav ", "mellan ", "knappt ", "samt ", "respektive ", "under ", "år ",
    "vecka ", "första ", "nästa ", "i år ", "klockan ", "kl. ", "säger ", 
    "ger ", "får ", "beslutar ", "föreslår ", "satsar ", "inte ", "ska ", "Region ", "Regeringen ", "Regionstyrelsen ", "kommun ",
    "kommuner ", "dnr ", "prop. ", "SFS ", "minister ", "von ", "AB ", "EU ", "nämnden ", "Kontakt ",
    "Tel ", "Dela ",
    // Two or three that belong together.
    "10 kronor ", "10 miljoner ", "10 miljoner kronor, ", "10 miljoner till ", "10 och ", "mellan 10 och ", "5 respektive ", "den 5 ", "den 5 maj ", "den 5 maj, ",
    "5 maj–", "maj 2020 och ", "tisdag den ", "i maj ", "kl 10–", "vecka 3, ", "i går ", "10 personer ",
    "10 procent ", "80 år ", "3 m ", "i Vara ", "Norrbotten, ", "Gävle och ", "Region Gävleborg och ",
    "i uppdrag att ", "Regeringen ger ", "för att ",
    "får 5 miljoner kronor ", "Gävle får 5 miljoner. ", "varav 3 miljoner ", "Medlen ska gå till ",
    "satsar 5 mkr på ", "föreslår att ", "beslutar att ", "Regeringen beslutar att ", "Anna Lund ", "Anna Lund (S) ", "Anna-", "Anna von ", "minister Anna Lund, ",
    "(S), ", "Mp ", "– Ja, säger Anna Lund. ", "– Ja, säger hon. ", "prop. 2022/23:1 ",
    "SOU 2019:29, ", "S2025/", "C-311/18 ",
    // Names side by side, and marks that open what nothing ends.
    "Mp Mark ", "Aden ", "Vara Anna-", "Anna Lund (S) Anna von ", "<<", "a__", "](<",
    // Things that differ, each to be compared with those before.
    "Anna Ek{} ", "statsminister Bo Ek{}, ", "Ek{} AB ", "Ek{} AB (E{}) ", "Ek{}nämnden ",
    "– Ja, säger Bo Ek{}.\n\n", "– Ja, säger hon.\n\n", "Bo Ek{} är regiondirektör. Ek{} säger. ",
    "{} kronor ", "{} hus ", "Ek{} får {} kronor. ", "dnr RS 2022-{} ", "a{}@exempel.se ", "070-{} ",
    "Bo Ek{}, tel 070-174 06 05\n", "den 5 maj {} ", "Ek{}styrelsen beslutade den 5 maj att bygga. ",
    "Bidraget till Ek{} är {} kronor, varav 5 kronor i år.\n\n",
    // Nothing between words, or nothing but what stands between.
    "a", "å", "A", "É", "Åa", "aA", "a-", "a.", "a,", "a;", "a/", "a'", "a:", "STOCKHOLM ", "ÅÄÖ", "A B ", "A. ", "Aa ", ".",
    ". ", ".. ", "… ", "!", "? ", ",", ", ", ";", ": ", "–", "– ", "—", "- ", "-", "_", "(", ")", "()", "(a", "[",
    "]", "{{", "\"", "\" ", "”", "”Ja ", "”Ja, ” ", "»Ja ", "’", "'a ", "\\", "/", "§ ", "&", "& ", "* ", "**", "**a",
    "`", "~", "|", "| ", "#", "# ", "•", "<", ">", "=", "+", "$", "€ ", "@", "a@", "a@a.", "(at)", "+46", "070-",
    "08 ", "http://", "http://a ", "www.", "www.a.se/", "[a](", "[a](b) ", "![", "](", "[[", "&amp;", "&#", "\u{a0}",
    "\u{2028}", "\u{ad}", "a\u{ad}", "\u{200b}", "\u{feff}", "\u{202e}", "\u{301}", "a\u{301}", "o\u{308}\u{301}",
    "a\u{30a}\u{327}\u{301}", "\u{200d}", "👩‍👩‍👧 ", "𝟙", "ﷺ", "İ", "ß", "\0", "\u{1}", "\u{fffd}", "\t", " ", "\r",
    // Lines.
    "\n", "\n\n", "a\n", "a\n\n", "A\n", "1\n", "10 kronor\n", "-\n", "–\n\n",
    "---\n", "===\n", "a\n===\n", "– a\n", "– a\n\n", "- a\n", "  - a\n", "* a\n", "1. a\n", "{}. a\n",
    "• a\n", ">", ">> a\n", "# a\n", "## a\n\n", "#\n", "| a | b |\n", "| a | 10 |\n|---|---|\n", "|a",
    "a\tb\n", "```\n", "    a\n", "förslag-\n", "1 250\n", "a\u{c}", "From: a\n",
    "a: b\n", "Kontakt\n", "Presskontakt:\n\n", "Tel: 08-1\n", "Anna Lund\nMinister\n",
    "Publicerad 2022-09-21\n", "2022-09-21\n\n", "i går\n\n", "Dela\n",
];

/// Pieces of pages that repeat in the same way.
#[rustfmt::skip]
const PAGES: &[&str] = &[
    // Open elements.
    "<div>", "<ul>", "<ul><li>", "<li>", "<dd>", "<dl><dt>", "<span>", "<p>", "<b>", "<a>", "<i><p></i>", "<table>",
    "<table><tr><td>", "<tr>", "<td>", "<svg>", "<math>", "<template>", "<select>", "<option>", "<button>", "<form>",
    "<blockquote>", "<section>", "<article>", "<h1>", "<nobr>", "<frameset>", "<ruby><rt>", "<object>", "<noscript>",
    "</p>", "</br>", "</div>", "</a>", "<div></p>", "<p></div>", "<b></p>", "<a><p>", "<table>x", "<table><b>",
    "<table></p>",
    // What differs.
    "<b id={}>", "<p><b id={}>x", "<font color={}>", "<p><font size={}>x", "<i id={}><div>", "<body a{}>",
    "<html a{}>", "<p a{}>x", "<a href={}>x</a> ", "<img src={}.jpg alt=x>", "<h2>Ek{}</h2>",
    "<meta name=a{} content=x>", "<a href=#{}><b id={}>x", "<x{}>", "<x{}></x{}>", "<p id={}>Ek{} får {} kronor.</p>",
    "<li><a href=/{}>Nyhet {}</a></li>", "<time datetime=2020-01-01>{}</time>",
    // Siblings, cells, text.
    "<p>x</p>", "<p>10 miljoner kronor</p>", "<p></p>", "<br>", "x<br>", "x<br><br>", "<hr>", "<span>x</span>",
    "<b>x</b>", "<b>x</b> ", "<i>x</i>y", "<li>x</li>", "<ul><li>x</ul>", "<tr><td>10<td>20</tr>", "<td>10</td>",
    "<table><tr><th>kronor<tr><td>10</table>", "<td colspan=99999>1", "<tr><td rowspan=99999>1",
    "<tr><td colspan=1000 rowspan=1000>1", "<dt>a<dd>b", "<nav><a href=a>x</a></nav>", "<footer>x</footer>",
    "<aside>x</aside>", "<header>x</header>", "<article><h1>x</h1></article>", "<h2>x</h2>", "<h2>x</h2><p>y</p>",
    "<div>x</div>", "<div><div>x</div></div>", "<div class=a>x", "<figure><img src=a><figcaption>x</figure>",
    "<blockquote>x</blockquote>", "<pre>x\n</pre>", "<title>x</title>", "<main>x</main>", "<script>x</script>",
    "<style>x</style>", "<!--x-->", "<meta property=og:title content=x>",
    "<script type=application/ld+json>{\"@type\":\"NewsArticle\"}</script>", "<address>x</address>",
    "<iframe></iframe>", "<textarea>x</textarea>",
    // Never ended.
    "<", "<a", "<a ", "</", "<!", "<!-", "<!--", "<?", "<![CDATA[", "<!doctype ", "<a b=\"", "<a b='", "<p\n", "&",
    "&amp;", "&nbsp;", "&#38;", "&#x26;", "&notit;", "&aring;", "\u{a0}", "§", "\"", "<script>", "<style>", "<title>",
    "<textarea>", "<plaintext>", "<xmp>", "]]>", "-->", "<body>", "<html>", "<head>", "<base href={}>", "<p style='",
    "<p hidden>", "<br/", "<p style=line-through>x", "<li style=line-through>",
];

/// Those of them that are read as 4 MB too.
const LARGE: &[&str] = &[
    "<div>",
    "<ul><li>",
    "<p><b id={}>x",
    "<p><font size={}>x",
    "<a href=#{}><b id={}>x",
    "<body a{}>",
    "<table><tr><td>",
    "<blockquote>",
];

/// Pieces that are measured from eight times the size on, as only long texts show
/// their growth: fast up to the longest sentence and no further, or from there on.
const LATE: &[&str] = &["\" ", "Regeringen beslutar att "];

/// What repeating alone cannot build: a beginning, the piece that repeats after
/// it, and whether it is a page.
const BEGUN: &[(&str, &str, bool)] = &[
    ("# Ny bro\n", "<!--", false),
    ("# Ny bro\n", "<del>", false),
    ("# Ny bro\n", "<sup>1", false),
    ("# Ny bro\n", "&#", false),
    ("# Ny bro\n", "&nbsp;", false),
    ("# Ny bro\n", "1[^{}]", false),
    ("# Ny bro\n", "[^", false),
    ("<p>", "<b>10</b> kronor ", true),
    (
        "<table><caption>Miljoner kronor</caption><tr>",
        "<th>{}",
        true,
    ),
    ("<p", " a{}=1", true),
    ("<p", " a{}=\"x y\"", true),
    ("<p class='", "a ", true),
    ("<p title='", "& ", true),
    ("<!--", "- ", true),
    ("<script>", "</scrip", true),
    ("<script type=application/ld+json>", "[", true),
    ("<script type=application/ld+json>", "{\"a\":", true),
    (
        "<script type=application/ld+json>[",
        "{\"@type\":\"NewsArticle\",\"headline\":\"x\"},",
        true,
    ),
    ("<table><tr>", "<td>10", true),
    ("<table><tr><th>Miljoner kronor", "<tr><td>Ek{}<td>10", true),
    ("<pre>", "10 kronor\n", true),
    ("<select>", "<option>x", true),
    ("<article>", "<p>– Ja, säger Anna Lund.</p>", true),
    ("<svg>", "<path d=M0>", true),
    ("<title>", "Ny bro ", true),
    ("<h1>", "Ny bro ", true),
    ("<meta name=keywords content='", "a, ", true),
    ("Gävle får 5 miljoner kronor för att ", "bygga, ", false),
    ("Regeringen föreslår att ", "kommunen ", false),
    ("Regeringen föreslår att ", "Gävle får 5 kronor, ", false),
    ("– ", "Ja ", false),
    ("– ", "Ja, ", false),
    ("”", "Ja. ", false),
    ("Miljoner kronor:\n\n", "- Ek{}: 10\n", false),
    (
        "Pengarna fördelas så här:\n\n",
        "- Ek{} AB: 10 kronor\n",
        false,
    ),
    (
        "| År | Miljoner kronor |\n|---|---|\n",
        "| Ek{} | 10 |\n",
        false,
    ),
    ("Anna Lund är minister.\n\n", "– Ja, säger Lund.\n\n", false),
    ("Publicerad 2022-09-21\n\n", "den 5 maj ", false),
    (
        "Publicerad 2022-09-21\n\n",
        "Mötet hölls på tisdag. ",
        false,
    ),
    ("Ek AB (EAB)\n\n", "EAB ", false),
    (
        "Kontakt:\n",
        "Anna Ek{}, pressansvarig, 08-123 45 {}, a{}@exempel.se\n",
        false,
    ),
    ("From: a@exempel.se\nSubject: ", "Ny bro ", false),
    ("Content-Type: text/plain\n\n", "> a\n", false),
];

fn built(begin: &str, piece: &str, bytes: usize) -> String {
    let mut out = String::with_capacity(bytes + 64);
    out.push_str(begin);
    for n in 0.. {
        if out.len() >= bytes {
            break;
        }
        let mut parts = piece.split("{}");
        out.push_str(parts.next().unwrap_or_default());
        for part in parts {
            let _ = write!(out, "{n}{part}");
        }
    }
    out
}

/// Nanoseconds that this thread has run: others on the machine do not count.
fn clock() -> u64 {
    // The count is brought up to date when a thread gives way.
    thread::yield_now();
    let told = fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    told.split(' ').next().unwrap().parse().unwrap()
}

/// The most bytes that this process has held.
fn peak() -> usize {
    let told = fs::read_to_string("/proc/self/status").unwrap();
    let line = told.lines().find(|l| l.starts_with("VmHWM")).unwrap();
    let kb: usize = line.split_whitespace().nth(1).unwrap().parse().unwrap();
    kb << 10
}

fn run(input: &str, is_page: bool) -> u64 {
    let start = clock();
    if is_page {
        black_box(spalt::parse_html(input));
    } else {
        black_box(spalt::parse_text(input));
    }
    (clock() - start).max(1)
}

/// The slope of the line of least squares through logarithms.
fn slope(points: &[(usize, u64)]) -> f64 {
    let n = points.len() as f64;
    let logs: Vec<(f64, f64)> = points
        .iter()
        .map(|&(size, time)| ((size as f64).ln(), (time as f64).ln()))
        .collect();
    let x = logs.iter().map(|p| p.0).sum::<f64>() / n;
    let y = logs.iter().map(|p| p.1).sum::<f64>() / n;
    let over: f64 = logs.iter().map(|p| (p.0 - x) * (p.1 - y)).sum();
    over / logs.iter().map(|p| (p.0 - x).powi(2)).sum::<f64>()
}

/// Sizes and times, from `least` bytes on.
fn measure(begin: &str, piece: &str, is_page: bool, least: usize) -> Vec<(usize, u64)> {
    (0..4)
        .map(|doubled| {
            let input = built(begin, piece, least << doubled);
            // What disturbs makes a run longer, never shorter; the first two
            // sizes are quick and are run again.
            let runs = if doubled < 2 { 2 } else { 1 };
            let time = (0..runs).map(|_| run(&input, is_page)).min();
            (input.len(), time.unwrap())
        })
        .collect()
}

#[test]
fn cost_grows_with_the_input_and_no_faster() {
    let least = env::var("BOMBS_KB").map_or(4, |kb| kb.parse().unwrap()) << 10;
    let bombs = TEXTS
        .iter()
        .map(|piece| ("", *piece, false))
        .chain(PAGES.iter().map(|piece| ("", *piece, true)))
        .chain(BEGUN.iter().copied());
    // Tables that are made at first use are no part of what is measured.
    spalt::parse_text("Gävle får 5 kronor den 5 maj, säger Anna Lund.");
    let mut failed = String::new();
    for (begin, piece, is_page) in bombs {
        let least = if LATE.contains(&piece) {
            least * 8
        } else {
            least
        };
        let mut points = measure(begin, piece, is_page, least);
        // A busy machine can bend a line; a bomb is one every time.
        for _ in 0..3 {
            if slope(&points) >= MOST_GROWTH {
                points = measure(begin, piece, is_page, least);
            }
        }
        let (size, time) = points[3];
        let told = format!(
            "{:5.2}, {size} bytes in {:.1} ms: {} {:?}\n",
            slope(&points),
            time as f64 / 1e6,
            if is_page { "page" } else { "text" },
            [begin, piece].concat(),
        );
        eprint!("{told}");
        if slope(&points) >= MOST_GROWTH {
            failed += &told;
        }
    }
    // What takes gigabytes of a parser without a guard.
    for piece in LARGE {
        spalt::parse_html(&built("", piece, 4 << 20));
        assert!(peak() < MOST_MEMORY, "{} MB: {piece}", peak() >> 20);
    }
    assert!(failed.is_empty(), "cost grows too fast:\n{failed}");
    eprintln!("{} MB held at most", peak() >> 20);
}

/// What goes round a piece that repeats.
#[derive(Debug, Clone, Copy)]
enum Around {
    Text,
    /// Under a headline, so that the marks of Markdown are read.
    Markdown,
    Page,
    /// As paragraphs of a page.
    Paragraphs,
    Mail,
}

impl Around {
    const ALL: [Around; 5] = [
        Around::Text,
        Around::Markdown,
        Around::Page,
        Around::Paragraphs,
        Around::Mail,
    ];

    fn begin(self) -> &'static str {
        match self {
            Around::Text => "",
            Around::Markdown => "# Ny bro\n\n",
            Around::Page => "<h1>Ny bro</h1>",
            Around::Paragraphs => "<main><h1>Ny bro</h1><p>",
            Around::Mail => {
                "From: Press <press@exempel.se>\nSubject: Ny bro\nDate: Mon, 4 Mar 2024 09:00:00 +0100\n\n"
            }
        }
    }

    fn is_page(self) -> bool {
        matches!(self, Around::Page | Around::Paragraphs)
    }
}

/// Numbers that follow from a seed (xorshift; Marsaglia 2003).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end as u64) as usize
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }
}

/// Two or three pieces after one another, as text or page.
fn drawn(numbers: &mut Numbers) -> (Around, String) {
    let around = numbers.one(&Around::ALL);
    let mut piece = String::new();
    for _ in 0..2 + numbers.below(2) {
        let page = around.is_page() && numbers.below(2) == 0;
        piece += numbers.one(if page { PAGES } else { TEXTS });
    }
    if matches!(around, Around::Paragraphs) && numbers.below(2) == 0 {
        piece += "</p><p>";
    }
    (around, piece)
}

#[test]
fn pairs_and_triples_grow_no_faster() {
    let number = |name: &str, default| env::var(name).map_or(default, |n| n.parse().unwrap());
    let seconds = number("BOMBS_SECONDS", 0);
    // Without BOMBS_SECONDS, the same 300 each time.
    let most = if seconds == 0 { 300 } else { usize::MAX };
    let mut numbers = Numbers(0x9E37_79B9_7F4A_7C15 ^ number("BOMBS_SEED", 1));
    spalt::parse_text("Gävle får 5 kronor den 5 maj, säger Anna Lund.");
    let start = clock();
    let (mut tried, mut failed) = (0, String::new());
    let mut longest: Vec<(u64, String)> = Vec::new();
    while tried < most && (seconds == 0 || clock() - start < seconds * 1_000_000_000) {
        let (around, piece) = drawn(&mut numbers);
        let time = |bytes| run(&built(around.begin(), &piece, bytes), around.is_page());
        tried += 1;
        // Only where eight times the bytes take at least sixteen times as long
        // is the growth measured.
        let small = time(2 << 10);
        let large = time(16 << 10);
        longest.push((large, format!("{around:?} {piece:?}")));
        longest.sort_unstable_by_key(|(time, _)| std::cmp::Reverse(*time));
        longest.truncate(10);
        if large < small * 16 {
            continue;
        }
        let bends = || slope(&measure(around.begin(), &piece, around.is_page(), 16 << 10));
        let slopes: Vec<f64> = (0..3).map(|_| bends()).collect();
        if slopes.iter().all(|slope| *slope >= MOST_GROWTH) {
            failed += &format!("{slopes:.2?}: {around:?} {piece:?}\n");
        }
    }
    eprintln!("{tried} pairs and triples; 16 KB of the dearest:");
    for (time, told) in longest {
        eprintln!("{:8.1} ms: {told}", time as f64 / 1e6);
    }
    assert!(failed.is_empty(), "cost grows too fast:\n{failed}");
}
