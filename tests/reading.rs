//! Reading as a user meets it: whatever form a release arrives in, the right
//! text comes out, and pages lose nothing when their marks are taken away.

use std::{fs, path::Path};

use serde_json::Value;
use spalt::{Basis, BlockKind, DocumentKind, EvidenceSource, Release};

/// Kind and text of each block.
fn blocks(release: &Release) -> Vec<(BlockKind, &str)> {
    release
        .blocks
        .iter()
        .map(|block| (block.kind, &release.text[block.span.range()]))
        .collect()
}

/// The text of all live blocks.
fn live(release: &Release) -> String {
    let live: Vec<&str> = blocks(release)
        .into_iter()
        .filter(|(kind, _)| !kind.is_furniture())
        .map(|(_, text)| text)
        .collect();
    live.join("\n")
}

/// The pages of the corpus with their gold.
fn pages() -> Vec<(String, String, Value)> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus");
    let mut pages = Vec::new();
    for entry in fs::read_dir(corpus.join("gold")).unwrap() {
        let gold: Value =
            serde_json::from_slice(&fs::read(entry.unwrap().path()).unwrap()).unwrap();
        let name = gold["document"].as_str().unwrap().to_owned();
        let bytes = fs::read(corpus.join("releases").join(&name)).unwrap();
        if let (true, Ok(html)) = (name.ends_with(".html"), String::from_utf8(bytes)) {
            pages.push((name, html, gold));
        }
    }
    pages.sort_by(|a, b| a.0.cmp(&b.0));
    pages
}

/// A page without what tells its home and its parts: no class, no id, no role,
/// no generator, and `div` for every element that has a meaning.
fn unmarked(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let end = rest[start..]
            .find('>')
            .map_or(rest.len(), |n| start + n + 1);
        out.push_str(&rest[..start]);
        let mut tag = rest[start..end].to_owned();
        for name in ["class", "id", "role"] {
            while let Some(at) = tag.find(&format!(" {name}=\"")) {
                let value = at + name.len() + 3;
                let close = tag[value..].find('"').map_or(tag.len(), |n| value + n + 1);
                tag.replace_range(at..close, "");
            }
        }
        for name in [
            "main",
            "article",
            "header",
            "footer",
            "nav",
            "aside",
            "section",
            "figure",
            "figcaption",
        ] {
            for (open, plain) in [(format!("<{name}"), "<div"), (format!("</{name}"), "</div")] {
                if tag.starts_with(&open) && tag[open.len()..].starts_with(['>', ' ']) {
                    tag.replace_range(..open.len(), plain);
                }
            }
        }
        if !tag.contains("generator") {
            out.push_str(&tag);
        }
        rest = &rest[end..];
    }
    out + rest
}

#[test]
fn pages_read_nearly_as_well_without_their_marks() {
    let (mut strings, mut kept_out) = (0, 0);
    for (name, html, gold) in pages() {
        let release = spalt::parse_html(&unmarked(&html));
        assert_eq!(release.title.as_deref(), gold["title"].as_str(), "{name}");
        let live = live(&release);
        for string in gold["outside"].as_array().into_iter().flatten() {
            strings += 1;
            let out = !live.contains(string.as_str().unwrap());
            kept_out += usize::from(out);
            if !out {
                println!("{name}: {string} is live");
            }
        }
        for heading in gold["headings"].as_array().into_iter().flatten() {
            if heading["optional"] != true {
                let text = heading["text"].as_str().unwrap();
                assert!(
                    blocks(&release).contains(&(BlockKind::Heading, text)),
                    "{name}: {text}"
                );
            }
        }
    }
    assert!(strings >= 20, "the corpus has shrunk");
    assert!(
        kept_out * 100 >= strings * 90,
        "{kept_out} of {strings} kept out"
    );
}

#[test]
fn a_release_in_html_text_and_markdown_reads_the_same() {
    let html = "<h1>Ny bro i Kalix</h1><p>Kommunen bygger en ny bro över älven för 3 miljoner kronor.</p>\
                <p>– Den blir fin, säger Ulla Ek, vägchef.</p><h2>Så görs det</h2>\
                <ul><li>Pålarna slås i maj.</li><li>Vägen stängs i juni.</li></ul><p>Bron är klar till jul.</p>";
    let text = "Ny bro i Kalix\n\nKommunen bygger en ny bro över älven för 3 miljoner kronor.\n\n\
                – Den blir fin, säger Ulla Ek, vägchef.\n\nSå görs det\n\n\
                • Pålarna slås i maj.\n• Vägen stängs i juni.\n\nBron är klar till jul.\n";
    let markdown = "# Ny bro i Kalix\n\nKommunen bygger en ny bro över älven för 3 miljoner kronor.\n\n\
                    – Den blir fin, säger Ulla Ek, vägchef.\n\n## Så görs det\n\n\
                    * Pålarna slås i maj.\n* Vägen stängs i juni.\n\nBron är klar till jul.\n";
    let releases = [html, text, markdown].map(|form| spalt::parse(form.as_bytes()).unwrap());
    let media: Vec<&str> = releases.iter().map(|r| &*r.source.media_type).collect();
    assert_eq!(media, ["text/html", "text/plain", "text/markdown"]);
    let expected = [
        BlockKind::Title,
        BlockKind::Lead,
        BlockKind::Paragraph,
        BlockKind::Heading,
        BlockKind::ListItem,
        BlockKind::ListItem,
        BlockKind::Paragraph,
    ];
    for release in &releases {
        let kinds: Vec<BlockKind> = release.blocks.iter().map(|b| b.kind).collect();
        assert_eq!(kinds, expected);
        assert_eq!(release.text, releases[0].text);
        assert_eq!(release.blocks[5].section, Some(3));
    }
}

#[test]
fn set_pages_are_undone() {
    let text = "BERGS KOMMUN          TJÄNSTESKRIVELSE          Sida 1 (2)\nDnr KS 2021-44\n\n\
                Förslag till beslut\nKommunstyrelsen beslutar att köpa in en snöslunga till sjuk-\nhemmet.\n\n\
                Ärendet\nHemmet har sökt 1 250\n000 kronor för snöröjning. Den hälso-\noch sjukvård som ges där kräver att \
                vägen är\n\nBERGS KOMMUN          TJÄNSTESKRIVELSE          Sida 2 (2)\n\nplogad före klockan sju varje dag.\n";
    let release = spalt::parse_text(text);
    assert_eq!(release.kind, DocumentKind::CaseDocument);
    assert_eq!(release.title, None);
    let publisher = release.publisher.as_ref().unwrap();
    assert_eq!(
        (publisher.name.as_str(), publisher.code.as_deref()),
        ("Bergs kommun", Some("2326"))
    );
    let live = live(&release);
    for whole in [
        "sjukhemmet",
        "1 250 000 kronor",
        "hälso- och sjukvård",
        "vägen är plogad",
    ] {
        assert!(live.contains(whole), "{whole} in {live}");
    }
    assert!(!live.contains("Sida"));
}

#[test]
fn tables_keep_their_columns_in_every_form() {
    let html = "<table><tr><th>Kommun</th><th>2023</th><th>2024</th></tr>\
                <tr><td>Ale</td><td>12</td><td>14</td></tr><tr><td>Mark</td><td>3</td><td>5</td></tr></table>";
    let markdown =
        "| Kommun | 2023 | 2024 |\n| --- | --- | --- |\n| Ale | 12 | 14 |\n| Mark | 3 | 5 |\n";
    let set =
        "Kommun        2023     2024\nAle             12       14\nMark             3        5\n";
    for form in [html, markdown, set] {
        let release = spalt::parse(form.as_bytes()).unwrap();
        let rows = [
            (BlockKind::TableRow, "Kommun | 2023 | 2024"),
            (BlockKind::TableRow, "Ale | 12 | 14"),
            (BlockKind::TableRow, "Mark | 3 | 5"),
        ];
        assert_eq!(blocks(&release), rows, "{form}");
    }
}

#[test]
fn a_head_counts_for_all_columns_that_it_reaches_over() {
    let html = "<h1>Bokslut</h1><p>Nämnderna redovisar ett överskott. Tabellen visar utfall och budget i miljoner kronor.</p>\
        <table><tr><th></th><th colspan=2>2023</th><th colspan=2>2024</th></tr>\
        <tr><th>Nämnd</th><th>Utfall</th><th>Budget</th><th>Utfall</th><th>Budget</th><th>Budgetavvikelse</th></tr>\
        <tr><td>Socialnämnden</td><td>12</td><td>14</td><td>1 312</td><td>1 400</td><td>88</td></tr></table>";
    let release = spalt::parse_html(html);
    let flows: Vec<_> = release
        .flows
        .iter()
        .map(|flow| (flow.basis, flow.period.as_deref()))
        .collect();
    let (outcome, budget) = (Some(Basis::Outcome), Some(Basis::Budget));
    let wanted = [
        (outcome, Some("2023")),
        (budget, Some("2023")),
        (outcome, Some("2024")),
        (budget, Some("2024")),
    ];
    assert_eq!(flows, wanted);
    // A label over the whole table heads none of its columns.
    let labelled = html.replace(
        "<tr><th></th>",
        "<tr><td colspan=6>Antal elever 2019</td></tr><tr><th></th>",
    );
    let release = spalt::parse_html(&labelled);
    assert_eq!(release.amounts.len(), 5);
    assert!(
        release
            .flows
            .iter()
            .all(|flow| flow.period.as_deref() != Some("2019"))
    );
}

/// What each flow of a page's tables says: value, recipients, period, and the
/// text of the amount that it is a part of.
fn cells(html: &str) -> Vec<String> {
    let release = spalt::parse_html(html);
    let amount = |id: &str| {
        release
            .amounts
            .iter()
            .find(|amount| amount.id == id)
            .unwrap()
    };
    let part = |id: &str| {
        let whole = release.flows.iter().find(|flow| flow.id == id).unwrap();
        amount(&whole.amount).text.clone()
    };
    let told = release.flows.iter().map(|flow| {
        let names: Vec<&str> = flow
            .recipients
            .iter()
            .map(|one| one.name.as_str())
            .collect();
        let period = flow.period.as_deref().unwrap_or("-");
        let part = flow.part_of.as_deref().map_or("-".to_owned(), part);
        format!(
            "{} {} {period} {part}",
            amount(&flow.amount).text,
            names.join("+")
        )
    });
    told.collect()
}

#[test]
fn rows_may_be_numbered_and_columns_count() {
    let html = "<h1>Beviljade bidrag</h1><p>Stiftelsen har beviljat bidrag till två föreningar. Belopp i kronor:</p>\
        <table><tr><th>Nr</th><th>Förening</th><th>Poäng</th><th>Medlemmar</th><th>Beviljat</th></tr>\
        <tr><td>1</td><td>Alby byalag</td><td>45</td><td>210</td><td>80 000</td></tr>\
        <tr><td>2</td><td>Boda IF</td><td>39</td><td>1 412</td><td>95 000</td></tr></table>";
    assert_eq!(
        cells(html),
        ["80 000 Alby byalag - -", "95 000 Boda IF - -"]
    );
}

#[test]
fn parts_of_a_row_and_years_below_each_other() {
    let html = "<h1>Investeringar</h1><p>Kommunen investerar i skolor.</p>\
        <table><tr><th>Projekt (mnkr)</th><th>Utgift</th><th>Varav 2026</th></tr>\
        <tr><td>Ekskolan, ny matsal</td><td>45,0</td><td>15,0</td></tr>\
        <tr><td>Björkskolan</td><td>12,5</td><td>12,5</td></tr>\
        <tr><td>Total</td><td>57,5</td><td>27,5</td></tr></table>";
    let wanted = [
        // What a project is about receives nothing.
        "45,0  - 57,5",
        "15,0  2026 45,0",
        "12,5  - 57,5",
        "12,5  2026 12,5",
        "57,5  - -",
        "27,5  2026 57,5",
    ];
    assert_eq!(cells(html), wanted);
    // A sum may have one part, and stands over the sums of years beside it.
    let html = "<h1>Region Norrvik investerar</h1><p>Fördelning i miljoner kronor:</p>\
        <table><tr><th>Projekt</th><th>Total utgift</th><th>2026</th><th>2027</th></tr>\
        <tr><td>Nytt sjukhus</td><td>1 250</td><td>400</td><td>850</td></tr>\
        <tr><td>Ambulanser</td><td>45</td><td>45</td><td>–</td></tr>\
        <tr><td>Summa</td><td>1 295</td><td>445</td><td>850</td></tr></table>";
    let all = cells(html);
    let whole: Vec<&String> = all.iter().filter(|cell| cell.ends_with(" -")).collect();
    assert_eq!(whole, ["1 295  - -"], "{all:?}");
    // The unit of the sums holds for the years beside them.
    let html = "<h1>Vården</h1><p>Regionen bygger ut vården.</p><h2>Investeringar</h2>\
        <table><tr><th>Objekt</th><th>2025</th><th>2026</th><th>Summa, mnkr</th></tr>\
        <tr><td>Ambulanser</td><td>12</td><td>26</td><td>38</td></tr></table>";
    assert_eq!(
        cells(html),
        ["12  2025 38", "26  2026 38", "38  2025/2026 -"]
    );
    let html = "<h1>Statsbidrag</h1><table><tr><th>År</th><th>Statsbidrag, mkr</th></tr>\
        <tr><td>2022</td><td>12,1</td></tr><tr><td>2023</td><td>13,4</td></tr></table>";
    assert_eq!(cells(html), ["12,1  2022 -", "13,4  2023 -"]);
}

#[test]
fn budgets_that_are_compared_with_outcomes_are_costs() {
    let html = "<h1>Bokslut</h1><p>Regionen redovisar ett underskott på 253 miljoner kronor.</p><h2>Utfall, mnkr</h2>\
        <table><tr><th>Nämnd</th><th>Budget</th><th>Utfall</th><th>Avvikelse</th></tr>\
        <tr><td>Vårdnämnden</td><td>8 120</td><td>8 402</td><td>−282</td></tr>\
        <tr><td>Kulturnämnden</td><td>210</td><td>181</td><td>29</td></tr></table>";
    let release = spalt::parse_html(html);
    let told = |flow: &&spalt::Flow| flow.rule == "flow.table";
    let kinds: Vec<_> = release
        .flows
        .iter()
        .filter(told)
        .map(|flow| flow.kind)
        .collect();
    // What a board may spend and has spent, and no result: that is the difference.
    assert_eq!(kinds, [spalt::FlowKind::Cost; 4]);
}

#[test]
fn speech_is_no_list_and_a_list_no_speech() {
    let text = "Bron invigs\n\nBron är klar och invigs av landshövdingen i maj.\n\n\
                - Äntligen är den klar. Nu kan alla åka över, säger Ulla Ek.\n\nSå här firas det:\n\n\
                - Tal klockan tio\n- Fika i tältet\n\nAlla är välkomna till festen.\n";
    let release = spalt::parse_text(text);
    let blocks = blocks(&release);
    assert!(blocks.contains(&(BlockKind::ListItem, "Fika i tältet")));
    assert!(
        blocks
            .iter()
            .any(|(kind, text)| *kind == BlockKind::Paragraph && text.starts_with("- Äntligen"))
    );
}

#[test]
fn dates_are_told_apart() {
    let html = "<html><head><meta property='article:modified_time' content='2022-05-03T10:00:00+02:00'>\
                <title>Ny bro | Bergs kommun</title></head><body><h1>Ny bro</h1>\
                <p>Publicerad 2 maj 2022 kl. 09.15</p><p>Bron öppnas den 5 juni 2022 och alla är välkomna dit.</p>\
                <p>Utskriftsdatum: 2024-01-01</p></body></html>";
    let release = spalt::parse_html(html);
    assert_eq!(
        release.published.as_deref(),
        Some("2022-05-02T09:15:00+02:00")
    );
    assert_eq!(release.evidence.published, Some(EvidenceSource::Text));
    assert_eq!(
        release.updated.as_deref(),
        Some("2022-05-03T10:00:00+02:00")
    );
    assert_eq!(release.evidence.updated, Some(EvidenceSource::OpenGraph));
}

#[test]
fn placeholders_are_no_names() {
    let html = "<head><meta name='dc.publisher' content='Publisher'><meta name='author' content='admin'>\
                <title>Ny bro | Polismyndigheten</title></head><h1>Ny bro</h1><p>Bron är ny och ligger i Boden.</p>";
    let release = spalt::parse_html(html);
    assert_eq!(release.publisher.unwrap().name, "Polismyndigheten");
}

#[test]
fn inline_tags_neither_split_nor_glue() {
    let html = "<h1>Rubrik</h1><p>Sjuk<b>hus</b>et i <a href='x'>Umeå</a>, <em>inte</em>\nLuleå.<br>Ny&shy;byggt.</p>";
    let release = spalt::parse_html(html);
    assert!(release.text.contains("Sjukhuset i Umeå, inte Luleå."));
    assert!(release.text.contains("Nybyggt."));
}

#[test]
fn pages_of_line_breaks_have_paragraphs() {
    let html = "<html><body><h1>Bron</h1>Bron är lång och byggs i trä för 2 miljoner<br>kronor av kommunen.<br><br>\
                Den öppnas i maj nästa år.<br><br>Kontakt:<br>Ulla Ek<br>070-174 06 05</body></html>";
    let release = spalt::parse_html(html);
    let text: Vec<&str> = blocks(&release).into_iter().map(|b| b.1).collect();
    assert_eq!(
        text,
        [
            "Bron",
            "Bron är lång och byggs i trä för 2 miljoner kronor av kommunen.",
            "Den öppnas i maj nästa år.",
            "Kontakt:",
            "Ulla Ek",
            "070-174 06 05"
        ]
    );
    assert_eq!(release.blocks[4].kind, BlockKind::Contact);
}

#[test]
fn links_and_images_are_seen_from_the_page() {
    let html = "<link rel='canonical' href='https://exempel.se/nyheter/bro'><h1>Bro</h1>\
                <p>Läs <a href='/rapport.pdf'>rapporten</a> om den nya bron i Boden.</p>\
                <figure><img src='bro.jpg' alt='En bro'><figcaption>Bron i mars. Foto: Lo Ek</figcaption></figure>";
    let release = spalt::parse_html(html);
    assert_eq!(release.links[0].url, "https://exempel.se/rapport.pdf");
    assert_eq!(release.links[0].text.as_deref(), Some("rapporten"));
    let image = &release.images[0];
    assert_eq!(image.url, "https://exempel.se/nyheter/bro.jpg");
    assert_eq!(image.caption.as_deref(), Some("Bron i mars."));
    assert_eq!(image.credit.as_deref(), Some("Lo Ek"));
}

#[test]
fn what_cannot_be_read_is_said() {
    let empty = spalt::parse(b"").unwrap_err();
    assert!(empty.is_empty() && empty.to_string() == "the document is empty");
    assert!(spalt::parse(b" \n\t ").unwrap_err().is_empty());
    let binary = spalt::parse(b"\x89PNG\r\n\x1a\n\0\0").unwrap_err();
    assert!(binary.is_binary() && binary.to_string().starts_with("not text: "));
    let empty = spalt::parse(b"<html><body><script>x()</script></body></html>").unwrap();
    assert_eq!(empty.warnings[0].code, "no_text");
    let mut half: Vec<u8> = "Ny bro i Åre."
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    half.pop();
    let release = spalt::parse(&half).unwrap();
    assert_eq!(release.source.encoding, "UTF-16LE");
    assert_eq!(release.warnings[0].code, "undecodable_bytes");
}

#[test]
fn a_document_keeps_the_name_it_is_given() {
    let parser = spalt::Parser::default().id("a/bro.txt").path("bro.txt");
    let release = parser.parse("Ny bro i Åre.".as_bytes()).unwrap();
    assert_eq!(release.id.as_deref(), Some("a/bro.txt"));
    assert_eq!(release.source.path.as_deref(), Some("bro.txt"));
}

/// A link that numbers a document is the release's own; another leads away.
#[test]
fn links_to_numbered_documents_are_text() {
    let release = spalt::parse_text(
        "# Ny utredning om broar\n\nUtredaren lämnar i dag sitt förslag.\n\n\
         [Ds 2021:44 Broar i hela landet](/ds/2021/broar)\n\n[Läs mer om broar](/broar)\n\n\
         Förslaget skickas nu på remiss.\n",
    );
    let kinds: Vec<_> = release.blocks.iter().map(|b| b.kind).collect();
    assert_eq!(release.references[0].block, 2);
    assert_eq!(kinds[2], spalt::BlockKind::Paragraph);
    assert_eq!(kinds[3], spalt::BlockKind::Navigation);
}

/// Who sends, when, and to whom, where a line of the text says it.
#[test]
fn lines_of_sender_and_addressee() {
    let release = spalt::parse_text(
        "# Ny chef för verket\n\nPressmeddelande från Socialdepartementet\n\nPublicerad 13 juni 2024\n\n\
         Regeringen har i dag anställt en ny chef. Hon börjar i höst och stannar i sex år.\n\n\
         ## Om Kemikalieinspektionen\n\nMyndigheten har 300 anställda och ett anslag på 318 miljoner kronor.\n",
    );
    assert_eq!(
        release.publisher.as_ref().unwrap().name,
        "Socialdepartementet"
    );
    // What another body is, is no boilerplate of the sender.
    assert!(live(&release).contains("300 anställda"));
    assert_eq!(release.amounts.len(), 1);

    let release = spalt::parse_text(
        "# Stödet ökar\n\nSocialdepartementet, 25 april 2024\n\nStödet ökar med 5 miljoner kronor.\n\nDet sker i år.\n",
    );
    assert_eq!(release.published.as_deref(), Some("2024-04-25"));
    assert_eq!(
        release.publisher.as_ref().unwrap().name,
        "Socialdepartementet"
    );

    let release = spalt::parse_text(
        "Region Gotland\n\nTjänsteskrivelse\n\nDatum: 12 februari 2026\n\nRegionstyrelsen\n\n\
         Svar på motion om bussar\n\nFörslag till beslut\n\nRegionstyrelsen föreslås besluta\n\n\
         att motionen avslås.\n",
    );
    assert_eq!(release.title.as_deref(), Some("Svar på motion om bussar"));
}

/// A page that was copied with its menus: the headline stands below the path.
#[test]
fn headline_below_the_path() {
    let release = spalt::parse_text(
        "Till sidans innehåll\nRegion Dalarna\nStart   Vård   Resor   Politik\nGodkänn alla   Endast nödvändiga\n\n\
         Hem > Nyheter > Skolan\n\nSkolan flyttar till Mora\n\nNyhet publicerad 2021-03-02 09:00. Ändrad 2021-03-05.\n\n\
         Regionens skola lämnar Falun och flyttar till Mora inför hösten 2022.\n",
    );
    assert_eq!(release.title.as_deref(), Some("Skolan flyttar till Mora"));
    assert_eq!(
        release.published.as_deref(),
        Some("2021-03-02T09:00:00+01:00")
    );
    assert_eq!(release.updated.as_deref(), Some("2021-03-05"));
}

#[test]
fn heads_of_documents() {
    // Text, headline, publisher, date of publication.
    type Case = (
        &'static str,
        Option<&'static str>,
        Option<&'static str>,
        Option<&'static str>,
    );
    let cases: &[Case] = &[
        // A letterhead: sender, sort and date over the headline.
        (
            "Bokklubben Älgen\nNyhetsbrev nr 4 – 28 mars 2025\n\nNy lokal är klar\n\nKlubben har hyrt en lokal vid torget och flyttar dit i maj.\n\nAlla hjälps åt.\n",
            Some("Ny lokal är klar"),
            Some("Bokklubben Älgen"),
            Some("2025-03-28"),
        ),
        // The sender beside the word for what sort of text it is.
        (
            "# Avtalet är klart\n\nPressmeddelande · 2025-04-02 · Hantverksfacket\n\nParterna har i dag tecknat ett avtal om löner för två år.\n\nDet gäller från maj.\n",
            Some("Avtalet är klart"),
            Some("Hantverksfacket"),
            Some("2025-04-02"),
        ),
        // An actor in the headline is no publisher, and a date in it is no day of publication.
        (
            "Polismyndigheten stänger stationen den 31 juli 2021\n\nPolismyndigheten stänger stationen i Solnäs. Personalen får besked i vår.\n\nBeslutet fattas i mars.\n",
            Some("Polismyndigheten stänger stationen den 31 juli 2021"),
            None,
            None,
        ),
        // A paper of a case: its form and its address are no headline.
        (
            "2021-01-21\n\nTJÄNSTESKRIVELSE\n\nKommunstyrelsen\n\nAvveckling av Ängens förskola\n\nFörslag till beslut\n\nKommunstyrelsen beslutar att förskolan avvecklas.\n",
            Some("Avveckling av Ängens förskola"),
            None,
            Some("2021-01-21"),
        ),
        // A kicker with a dash left over.
        (
            "Pressmeddelande -\n\nInformation från nämndens möte den 9 april 2015\n\nNämnden beslutade att bygga en skola för 7 miljoner kronor.\n",
            Some("Information från nämndens möte den 9 april 2015"),
            None,
            None,
        ),
        // A dateline that opens the text.
        (
            "# Älgen läggs ned\n\nTORSBY, 9 NOVEMBER 2023. Tidningen Älgen kommer ut med sitt sista nummer i mars.\n\nDen grundades 1908.\n",
            Some("Älgen läggs ned"),
            None,
            Some("2023-11-09"),
        ),
    ];
    for (text, title, publisher, published) in cases {
        let release = spalt::parse_text(text);
        assert_eq!(release.title.as_deref(), *title, "{text}");
        let name = release.publisher.as_ref().map(|p| p.name.as_str());
        assert_eq!(name, *publisher, "{text}");
        assert_eq!(release.published.as_deref(), *published, "{text}");
    }
}

#[test]
fn a_broken_line_goes_on() {
    // Lines that a mail's width has broken, and lines that were written as such.
    let read = |text: &str| {
        let text = format!("Ny bro\n\n{text}\n");
        let release = spalt::parse_text(&text);
        release.text.split_once("\n\n").unwrap().1.to_owned()
    };
    let number = "Frågor besvaras av pressekreterare Malin Ek, telefon 070-174 06\n42.";
    assert!(read(number).ends_with("070-174 06 42."), "{}", read(number));
    let list = "Malin Ek, pressekreterare, telefon 070-174 06 42\n17 anmälda deltagare i dag";
    assert!(read(list).contains('\n'), "{}", read(list));
    let open = "Hon kommer närmast från tjänsten som generalsekreterare för\nNordiskt Centrum.";
    assert!(!read(open).contains('\n'), "{}", read(open));
    let whole = "Hon kommer närmast från tjänsten som generalsekreterare\nNordiskt Centrum";
    assert!(read(whole).contains('\n'), "{}", read(whole));
}

#[test]
fn hyphens_with_no_line_between_mark_a_list() {
    let kinds = |text: &str| -> Vec<BlockKind> {
        let release = spalt::parse_text(text);
        blocks(&release).iter().map(|(kind, _)| *kind).collect()
    };
    let list = "# Budget\n\nTre förslag.\n\n## Förslagen\n\n- Skolan får mer.\n- Huset stoppas. Det \
                sparar pengar.\n- Skatten sänks.\n";
    let items = kinds(list)
        .iter()
        .filter(|k| **k == BlockKind::ListItem)
        .count();
    assert_eq!(items, 3, "{:?}", kinds(list));
    let speech = "# Budget\n\nTre röster.\n\n## Rösterna\n\n- Skolan får mer, säger Anna Ek.\n- \
                  Huset stoppas, säger Bo Lind.\n";
    assert!(
        !kinds(speech).contains(&BlockKind::ListItem),
        "{:?}",
        kinds(speech)
    );
}

#[test]
fn several_senders_are_no_publisher() {
    let publisher = |line: &str| {
        let text = format!("# Mer till skolan\n\n{line}\n\nVi lägger i dag fram en budget.\n");
        spalt::parse_text(&text).publisher.map(|p| p.name)
    };
    assert_eq!(
        publisher("Pressmeddelande från M, KD och L i Borlänge"),
        None
    );
    let one = publisher("Pressmeddelande från Skogsstyrelsen, 6 november 2025");
    assert_eq!(one.as_deref(), Some("Skogsstyrelsen"));
}

#[test]
fn rows_without_marks_stay_apart_in_a_wrapped_text() {
    let prose = "Förbundet samlar i helgen spelare från hela landet till ett läger i\nFalun, och \
                 truppen är nu klar. Ledarna är nöjda med vad de har sett\nunder hösten och väntar sig \
                 jämna matcher.\n\n";
    let rows = |rows: [&str; 2]| {
        let text = format!("Ny trupp\n\n{prose}{}\n{}\n", rows[0], rows[1]);
        let release = spalt::parse_text(&text);
        let told = blocks(&release);
        rows.iter()
            .all(|row| told.iter().any(|(_, block)| block == row))
    };
    assert!(rows([
        "Målvakter: Siri Ek, Täby, Jonna Lind, Mora, Ida Berg, Sala FC",
        "Backar: Nea Sand, Umeå, Elvira Ås, Boden"
    ]));
    assert!(rows([
        "Per-Olof Trygg, verksamhetschef vid Fritidsbanken Eskilstuna",
        "Lena Sjö (V), ledamot"
    ]));
    assert!(!rows([
        "Spelarna bor på hotellet i Falun, där också ledarna och Per",
        "Trygg, verksamhetschef, har sina rum."
    ]));
}

#[test]
fn greetings_fields_and_last_rows_are_no_headings() {
    let headings = |text: &str| -> Vec<String> {
        let release = spalt::parse_text(text);
        let all = blocks(&release).into_iter();
        all.filter(|(kind, _)| *kind == BlockKind::Heading)
            .map(|(_, text)| text.to_owned())
            .collect()
    };
    let letter = "Ny hall i Sala\n\nHej alla!\n\nPå torsdag inviger kommunalrådet Eva Lind den nya \
                  hallen. Den har kostat 31 miljoner kronor.\n\nTid: torsdag kl. 10.00\nPlats: \
                  Lärkans sporthall, entré M\n\nAnmäl dig till Lisa Falk, som visar runt i hallen.\n";
    assert_eq!(headings(letter), Vec::<String>::new());
    let rows = "Budget för nästa år\n\nPartierna har enats om en budget för det kommande \
                året.\n\nBland förslagen finns\n\nFler vårdplatser på sjukhuset i länet\nHöjd \
                egenavgift i kollektivtrafiken med fem kronor\n\nBudgeten behandlas av fullmäktige \
                den 25 november. Skatten föreslås vara oförändrad.\n";
    assert_eq!(headings(rows), Vec::<String>::new());
    let headed = "Budget för nästa år\n\nPartierna har enats om en budget för det kommande \
                  året.\n\nHöjd egenavgift i kollektivtrafiken\n\nResorna blir fem kronor dyrare från \
                  och med den första mars nästa år.\n";
    assert_eq!(headings(headed), ["Höjd egenavgift i kollektivtrafiken"]);
}

/// What heads a text, who sends it, and what heads its parts.
#[test]
fn heads_and_senders_of_papers() {
    let text = "Bron är byggd av sten och sliten av vagnar i mer än hundra år, säger kontoret.";
    let heads = |release: &Release| -> Vec<String> {
        let blocks = blocks(release).into_iter();
        let heads = blocks.filter(|(kind, _)| *kind == BlockKind::Heading);
        heads.map(|(_, text)| text.to_owned()).collect()
    };
    // Several send it: nobody is the publisher.
    let joint = format!(
        "Gemensamt pressmeddelande från Tierps kommun, Region Uppsala och Trafikverket\n2024-03-02\n\nNy bro\n\n{text}\n\n{text}"
    );
    assert!(spalt::parse_text(&joint).publisher.is_none());
    let one =
        format!("Pressmeddelande från Tierps kommun\n2024-03-02\n\nNy bro\n\n{text}\n\n{text}");
    assert_eq!(
        spalt::parse_text(&one).publisher.unwrap().name,
        "Tierps kommun"
    );
    // The sender over its address, in the foot; not whom a letter goes to.
    let reply = format!(
        "2024-09-03\n\nMiljödepartementet\n\nYttrande över en ny bro\n\n{text}\n\nTierps kommun\n815 21 Tierp\nTelefon 0293-21 80 05\n\n1 (2)"
    );
    assert_eq!(
        spalt::parse_text(&reply).publisher.unwrap().name,
        "Tierps kommun"
    );
    // The name of a paper, close over what it is about.
    let reserved = format!(
        "RESERVATION\nÄrende 7: Taxor 2025\nKommunstyrelsen 2024-10-28\n\nHöjd taxa drabbar cyklister\n\n{text}\n\nMotivering\n\n{text}"
    );
    let reserved = spalt::parse_text(&reserved);
    assert_eq!(reserved.title.as_deref(), Some("Ärende 7: Taxor 2025"));
    assert_eq!(
        heads(&reserved),
        ["Höjd taxa drabbar cyklister", "Motivering"]
    );
    // An extract of one case; heads in capitals, close over points.
    let extract = spalt::parse_text(
        "REGION BLEKINGE\nRegionstyrelsen\n\nPROTOKOLLSUTDRAG\nSammanträdesdatum: 2022-06-15\n\n§ 97 Bro sommaren 2022\n\nREGIONSTYRELSENS BESLUT\natt bygga bron, samt\natt måla den.\n\nSAMMANFATTNING\nBron är gammal.",
    );
    assert_eq!(extract.title.as_deref(), Some("§ 97 Bro sommaren 2022"));
    assert_eq!(
        heads(&extract),
        ["REGIONSTYRELSENS BESLUT", "SAMMANFATTNING"]
    );
    assert_eq!(extract.decisions.len(), 2);
    // A head over a head, a box of facts, and a caption that is none.
    let parts = format!(
        "Ny bro\n\n{text}\n\nSynpunkter på förslagen\n\nAvgifter (avsnitt 6.3)\n\n{text}\n\nFakta Bron i Tierp\nLängd: 46 meter\nBredd: 8 meter\n\nDiagram 2: Vagnar över bron\n\n{text}"
    );
    assert_eq!(
        heads(&spalt::parse_text(&parts)),
        [
            "Synpunkter på förslagen",
            "Avgifter (avsnitt 6.3)",
            "Fakta Bron i Tierp"
        ]
    );
    // What a picture shows, under a sentence, is no head over the next head.
    let picture =
        format!("Ny bro\n\n{text}\n\nBron står i vatten\n\nAvgifter (avsnitt 6.3)\n\n{text}");
    assert_eq!(
        heads(&spalt::parse_text(&picture)),
        ["Avgifter (avsnitt 6.3)"]
    );
}

/// Who publishes is told by a letterhead, a kicker, a foot: not by who acts, is
/// visited, thanked or one of several.
#[test]
fn a_publisher_has_its_evidence() {
    let text =
        "Arbetet med den nya bron börjar i höst och kostar tolv miljoner kronor enligt planen.";
    let of = |paper: &str| {
        let release = spalt::parse_text(&paper.replace("TEXT", text));
        release.publisher.map(|publisher| publisher.name)
    };
    for nobody in [
        "Polisen\n\nPolisen grep i natt två personer. TEXT\n\nTEXT",
        "# Ny bro\n\nTEXT\n\n## Om Trafikverket\n\nTrafikverket bygger. TEXT\n\n## Om Sjöfartsverket\n\nSjöfartsverket seglar. TEXT",
        "# Ny bro\n\nTEXT\n\n**Fakta om Trafikverket**\n\nTrafikverket har 9 000 anställda.",
        "Ny bro\n\nTEXT\n\nLänkar\n\nTrafikverket\nTierps kommun",
        "Ny bro\n\nMedverkande\nRegion Uppsala\nTierps kommun\n\nTEXT",
        "Gemensamt uttalande\n2024-03-02\n\nRegion Uppsala\nRegion Skåne\n\nVi vill bygga\n\nTEXT\n\nTEXT",
        "Överenskommelse\n\nmellan\n\nRegion Uppsala\n\noch\n\nTierps kommun\n\nTEXT",
        "Ny bro\n\nTEXT\n\nPartner\n\nPeab AB\nBox 12\n815 21 Tierp\nTelefon 0293-21 80 05\n\nTEXT",
        "Uttalande\n2023-11-16\n\nSluta riva broar\n\nTEXT\n\nTEXT",
        "Ny bro\n\nTierps kommun\n\nKommunen vill bygga. TEXT\n\nUppsala kommun\n\nKommunen vill vänta. TEXT",
        "Broarnas vänner\n\n# Ny bro\n\nI går samlades Broarnas vänner. TEXT\n\nTEXT",
    ] {
        assert_eq!(of(nobody), None, "{nobody}");
    }
    for (name, paper) in [
        (
            "Tierps kommun",
            "Ny bro\nPressmeddelande från Tierps kommun 2024-03-02\n\nTEXT\n\nTEXT",
        ),
        (
            "Tierps kommun",
            "2024-03-02 Pressmeddelande Tierps kommun\n\nNy bro\n\nTEXT\n\nTEXT",
        ),
        (
            "Tierps kommun",
            "Kommunstyrelsen i Tierps kommun\nProtokoll 2024-03-02\n\n§ 3 Ny bro\n\nBeslut\nKommunstyrelsen beslutar att bygga bron.\n\nTEXT",
        ),
        (
            "Tierps kommun",
            "Tjänsteskrivelse\n\nNy bro\n\nFörslag till beslut\n\nNämnden godkänner bron.\n\nTEXT\n\nTierps kommun Socialkontoret 815 80 Tierp Tfn 0293-21 80 05",
        ),
        (
            "Polisen",
            "Polisen\nPolisregion Nord\nPressmeddelande 2024-03-02\n\nNy bro\n\nTEXT\n\nTEXT",
        ),
        (
            "Vattenfall AB",
            "Vattenfall AB (publ) Delårsrapport januari–juni 2024\n\nSammanfattning\n\nTEXT\n\nTEXT",
        ),
        (
            "Stiftelsen Broarnas vänner",
            "Stiftelsen Broarnas vänner\n\n# Ny bro\n\nPressmeddelande 2024-03-02\n\nStiftelsen Broarnas vänner delar ut pengar. TEXT\n\nTEXT",
        ),
        (
            "Granvik Skog AB",
            "# Ny bro\n\nPressmeddelande, Granvik Skog AB\n\nTierp den 2 mars 2024\n\nTEXT\n\nTEXT",
        ),
        (
            "Landsbygds- och infrastrukturdepartementet",
            "Regeringskansliet\nLandsbygds- och infrastrukturdepartementet\nPressmeddelande\n2 mars 2024\n\nNy bro\n\nTEXT\n\nTEXT",
        ),
        (
            "Brohjälpen",
            "BROHJÄLPEN\n\nPressinformation\nTierp den 9 januari 2025\n\nNy bro\n\nBrohjälpens insamling pågick i december. TEXT\n\nTEXT",
        ),
    ] {
        assert_eq!(of(paper).as_deref(), Some(name), "{paper}");
    }
    // A report is the headline where none stands under it.
    let report = "Granholm AB: Bokslutskommuniké januari–december 2025";
    let told = "Det blev ett starkt avslut på ett utmanande år, och styrelsen föreslår att utdelningen höjs.";
    let headed = format!("{report}\n\nStarkt avslut\n\n{told}\n\n{told}");
    assert_eq!(
        spalt::parse_text(&headed).title.as_deref(),
        Some("Starkt avslut")
    );
    let bare = format!("{report}\n\n{told}\n\n{told}");
    assert_eq!(spalt::parse_text(&bare).title.as_deref(), Some(report));
    let minutes = "Protokoll fört vid regionstyrelsens sammanträde\nRegion Uppsala\nUppsala 2024-03-02\n\n§ 3 Ny bro\n\nBeslut\nRegionstyrelsen beslutar att bygga bron.";
    let minutes = spalt::parse_text(minutes);
    assert_eq!(
        minutes.title.as_deref(),
        Some("Protokoll fört vid regionstyrelsens sammanträde")
    );
    let summons = spalt::parse_text(
        "KALLELSE\n\nTekniska nämnden kallas till sammanträde\n\nTid Kl. 18.00\n\nGruppmöte Kl. 17.00 S, V\n\nFöredragningslista\n\n1. Ny bro",
    );
    assert_eq!(
        summons.title.as_deref(),
        Some("Tekniska nämnden kallas till sammanträde")
    );
    let short =
        format!("Beslut i mars\n\n{text}\n\nIdrottsplats i Solnäs\n{text}\n\nKarl Ek\n{text}");
    let heads = spalt::parse_text(&short);
    let heads = blocks(&heads)
        .into_iter()
        .filter(|(kind, _)| *kind == BlockKind::Heading);
    assert_eq!(
        heads.map(|(_, text)| text.to_owned()).collect::<Vec<_>>(),
        ["Idrottsplats i Solnäs"]
    );
}

/// A headline is what heads the text: no word for its sort, no topic over it, no
/// first sentence of a text without one.
#[test]
fn headlines_of_texts() {
    let text =
        "Arbetet med den nya bron börjar i höst och kostar tolv miljoner kronor enligt planen.";
    let of = |paper: &str| {
        spalt::parse(paper.replace("TEXT", text).as_bytes())
            .unwrap()
            .title
    };
    for (title, paper) in [
        (
            Some("Ny bro i Tierp"),
            "Pressmeddelande: Ny bro i Tierp\n\nTEXT\n\nTEXT",
        ),
        (
            Some("Ny bro i Tierp"),
            "Från: Anna Ek\nDatum: 2 mars 2024\nÄmne: VB: Pressmeddelande - Ny bro i Tierp\n\nTEXT\n\nTEXT",
        ),
        (
            Some("Ny bro byggs i Tierp"),
            "Trafik\n\nNy bro byggs i Tierp\n\nTEXT\n\nTEXT",
        ),
        (Some("Tierp"), "Tierp\n\nTEXT\n\nTEXT"),
        (Some("Trafikverket"), "Trafikverket\n\nTEXT\n\nTEXT"),
        (
            Some("Sommartid"),
            "Sommartid\n\nKlockan och du\n\nTEXT\n\nTEXT",
        ),
        (None, "TEXT\n\nTEXT"),
        (
            Some("Ny bro i Tierp"),
            "Hej!\n\nHär kommer ett pressmeddelande.\n\nNy bro i Tierp\n\nTEXT\n\nTEXT",
        ),
        (
            Some("Ny bro i Tierp"),
            "<title>Nyheter</title><h1>Nyheter</h1><h2>Ny bro i Tierp</h2><p>TEXT</p><p>TEXT</p>",
        ),
        (
            Some("Ny bro i Tierp"),
            "<title>Tierps kommun - Ny bro i Tierp</title><p>TEXT</p><p>TEXT</p>",
        ),
        (
            Some("Tillstånd till en bro"),
            "Länsstyrelsen i Uppsala län\n\nBESLUT\n\n2024-03-02\n\nDnr 505-1234-2024\n\nAnna Ek\nStorgatan 4\n815 21 Tierp\n\nTillstånd till en bro\n\nBeslut\n\nLänsstyrelsen ger tillstånd.\n\nSkäl\n\nTEXT",
        ),
        (
            Some("Kommuniké från årsstämma i Granvik Skog AB (publ)"),
            "Kommuniké från årsstämma i Granvik Skog AB (publ)\n\nVid årsstämma i Granvik Skog AB (publ) den 8 maj 2024 fattades följande beslut.\n\nUtdelning\nTEXT",
        ),
        (
            Some("Svar på interpellation om bron"),
            "SVAR PÅ INTERPELLATION\n\nTill\nKarl Ek (S)\n\nKommunfullmäktige i Tierp 2023-11-20\n\n\nSvar på interpellation om bron\n\nTEXT\n\nTEXT",
        ),
        (
            Some("Åtta broar stängs"),
            "Pressmeddelande från polisregion Väst\nden 4 april 2023\n\nÅtta broar stängs\n\nTEXT\n\nTEXT",
        ),
        (
            Some("Bidrag till broar 2023"),
            "TIERPS KOMMUN\nFritid & kultur\n\nBidrag till broar 2023\n\nTEXT\n\nTEXT",
        ),
        (
            Some("Ny bro i Tierp"),
            "Tierps kommun\nNy bro i Tierp\n\nTEXT\n\nTEXT",
        ),
        (
            Some("BOKSLUT PER DEN 31 DECEMBER 2024"),
            "Tierps kommun\nEkonomikontoret\n2025-03-02\n\nBOKSLUT PER DEN 31 DECEMBER 2024\n\nINLEDNING\n\nTEXT",
        ),
        (
            Some("Öppet hus på bron"),
            "För omedelbar publicering\n\nÖppet hus på bron\n\nTEXT\n\nTEXT",
        ),
        (
            Some("Bromuseet"),
            "Bromuseet\n\nPublicerad 7 juni 2024\n\n”Vi öppnar på lördag”, lovar Lars Ek, museichef.\n\nTEXT",
        ),
        (
            None,
            "”Vi öppnar på lördag”, lovar Lars Ek.\n\nTEXT\n\nTEXT",
        ),
        // Wrapped, so that a line may go on with a group of three digits.
        (
            Some("Yttrande om bron"),
            "Tierps kommun                                YTTRANDE\n                                             2024-03-02\n\nFörvaltningsrätten i Uppsala\nBox 2201\n750 02 Uppsala\n\n\nYttrande om bron\n\nArbetet med den nya bron började i höstas efter långa förhandlingar och\nkostar enligt planen 12 000 000 kronor.",
        ),
        (
            Some("Ny bro för barnen"),
            "BROHJÄLPEN\n\nPressinformation\nTierp den 9 januari 2025\n\nNy bro för barnen\n\nBrohjälpens insamling pågick i december. TEXT\n\nTEXT",
        ),
    ] {
        assert_eq!(of(paper).as_deref(), title, "{paper}");
    }
}

/// Lines that head what stands under them without a mark, and lines that do not.
#[test]
fn heads_without_marks() {
    let text = "Trafiken leds om under tiden. Bussarna kör som vanligt, men cyklister får ta vägen över torget.";
    let heads = |body: &str| -> Vec<String> {
        let release = spalt::parse_text(&format!(
            "Ny bro\n\n{text}\n\n{}",
            body.replace("TEXT", text)
        ));
        let found = blocks(&release)
            .into_iter()
            .filter(|(kind, _)| *kind == BlockKind::Heading);
        found.map(|(_, text)| text.to_owned()).collect()
    };
    for (body, head) in [
        ("Varför en ny bro?\n\nTEXT", "Varför en ny bro?"),
        ("Tider\n\nMåndag 8–16\nTisdag 8–18\n\nTEXT", "Tider"),
        (
            "Bron i siffror\nLängd: 46 meter\nBredd: 8 meter\n\nTEXT",
            "Bron i siffror",
        ),
        ("Etapp 1: Rivning\n\nTEXT", "Etapp 1: Rivning"),
        ("Klart 2026\nTEXT", "Klart 2026"),
        (
            "## Kalender\n\n9 april: Bron stängs\n10 maj: Bron öppnas",
            "Kalender",
        ),
    ] {
        assert_eq!(heads(body), [head], "{body}");
    }
    assert_eq!(
        heads("1 Inledning\n1.1 Syfte\nTEXT\n\n2 Metod\nTEXT"),
        ["1 Inledning", "1.1 Syfte", "2 Metod"]
    );
    for body in [
        "Storgatan 12\n815 21 Tierp\n\nTEXT",
        "Tierps kommun\n2024-03-02\nKS 2024/12\n\nTEXT",
        "Kl. 13.30: Dörrarna öppnas\nKl. 14.00: Ceremoni\nKl. 15.00: Kaffe\n\nTEXT",
        "Anna Ek\nprojektledare\n\nTEXT",
        "Bilaga 1: Kostnader\n\nBilaga 2: Karta",
    ] {
        assert_eq!(heads(body), [""; 0], "{body}");
    }
}
