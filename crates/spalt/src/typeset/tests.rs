use super::*;

/// Letters half as wide as they are large, from a place on.
fn set(page: &mut Page, x: f32, y: f32, size: f32, text: &str) {
    for (n, char) in text.chars().enumerate() {
        page.glyphs.push(Glyph {
            char,
            x: x + 0.5 * size * n as f32,
            y,
            width: 0.5 * size,
            size,
            bold: false,
            furniture: false,
        });
    }
}

fn blank() -> Page {
    Page {
        width: 595.0,
        height: 842.0,
        ..Page::default()
    }
}

fn main_of(pages: Vec<Page>) -> String {
    let html = to_html(pages);
    let (_, main) = html.split_once("<main>\n").unwrap();
    main.split_once("</main>").unwrap().0.to_owned()
}

#[test]
fn lines_join_into_paragraphs_below_a_title_of_two_lines() {
    let mut page = blank();
    set(&mut page, 72.0, 80.0, 20.0, "Kommunen bygger en ny bro");
    set(&mut page, 72.0, 104.0, 20.0, "som är lång");
    for (n, text) in [
        "Bron blir klar i höst och den är den längsta som har byggts i hela ko-",
        "mmunen. Den är målad röd och har plats för både bilar och cyklar, det",
        "är bra.",
        "Den kostar mer än man trodde.",
    ]
    .iter()
    .enumerate()
    {
        set(&mut page, 72.0, 140.0 + 14.0 * n as f32, 11.0, text);
    }
    assert_eq!(
        main_of(vec![page]),
        "<h1>Kommunen bygger en ny bro som är lång</h1>\n\
         <p>Bron blir klar i höst och den är den längsta som har byggts i hela kommunen. Den är målad röd och har \
         plats för både bilar och cyklar, det är bra.</p>\n\
         <p>Den kostar mer än man trodde.</p>\n"
    );
}

#[test]
fn columns_that_share_no_rows_head_a_letter() {
    let head = |offset: f32| {
        let mut page = blank();
        for (n, left) in ["Byalaget Ån", "Sjögatan 4", "572 30 Tierp"]
            .iter()
            .enumerate()
        {
            set(&mut page, 72.0, 60.0 + 14.0 * n as f32, 12.0, left);
        }
        for (n, right) in ["Tierp den 9 mars", "Org.nr 802417-5530"]
            .iter()
            .enumerate()
        {
            set(
                &mut page,
                400.0,
                60.0 + offset + 14.0 * n as f32,
                12.0,
                right,
            );
        }
        set(&mut page, 72.0, 150.0, 24.0, "Ny bro");
        set(
            &mut page,
            72.0,
            190.0,
            12.0,
            "Nämnden bygger en bro över ån.",
        );
        main_of(vec![page])
    };
    let columns =
        "<td>Byalaget Ån Sjögatan 4 572 30 Tierp</td><td>Tierp den 9 mars Org.nr 802417-5530</td>";
    assert!(head(7.0).contains(columns));
    assert!(head(0.0).contains("<td>Byalaget Ån</td><td>Tierp den 9 mars</td>"));
}

#[test]
fn letters_that_a_rule_goes_through_are_none() {
    let page = |up: f32, from: f32, to: f32| {
        let mut page = blank();
        set(
            &mut page,
            72.0,
            100.0,
            10.0,
            "Den kostar 450 500 kronor, 7 450 500 per år.",
        );
        // `450` is from the eleventh letter to the fourteenth.
        page.rules.push(Rectangle {
            x0: 72.0 + 5.0 * from,
            y0: 99.8 - up,
            x1: 72.0 + 5.0 * to,
            y1: 100.2 - up,
        });
        main_of(vec![page])
    };
    assert!(page(3.0, 11.0, 14.0).contains("<p>Den kostar 500 kronor, 7 450 500 per år.</p>"));
    // What is struck keeps its room: the second `450` leaves no gap of columns.
    assert!(page(3.0, 29.0, 32.0).contains("<p>Den kostar 450 500 kronor, 7 500 per år.</p>"));
    // A line under it, one over it, and one that is longer.
    for whole in [
        page(-1.0, 11.0, 14.0),
        page(9.0, 11.0, 14.0),
        page(3.0, -5.0, 14.0),
    ] {
        assert!(whole.contains("450 500 kronor,"));
    }
}

#[test]
fn the_head_of_a_letter_is_read_by_columns() {
    let head = |last: &str| {
        let mut page = blank();
        let rows = [
            ("Tierps kommun", "Datum"),
            ("Tekniska kontoret", "2024-03-05"),
            (last, "Dnr TN 2024/12"),
        ];
        for (n, (left, right)) in rows.iter().enumerate() {
            let y = 60.0 + 13.0 * n as f32;
            set(&mut page, 72.0, y, 10.0, left);
            set(&mut page, 360.0, y, 10.0, right);
        }
        set(&mut page, 72.0, 99.0, 10.0, "lena@tierp.example");
        set(&mut page, 72.0, 150.0, 20.0, "Ny bro");
        set(
            &mut page,
            72.0,
            190.0,
            10.0,
            "Nämnden bygger en bro över ån.",
        );
        main_of(vec![page])
    };
    assert!(head("Tel: 0293-12 34 56").starts_with(
        "<table>\n<tr><td>Tierps kommun Tekniska kontoret Tel: 0293-12 34 56 lena@tierp.example</td>\
         <td>Datum 2024-03-05 Dnr TN 2024/12</td></tr>\n</table>\n<h1>Ny bro</h1>"
    ));
    // Rows of a form stay apart.
    assert!(head("Handläggare").contains("<td>Tekniska kontoret</td><td>2024-03-05</td></tr>"));
}

#[test]
fn a_sentence_ends_in_the_number_of_the_next_line() {
    let lines = |number: &str| {
        let mut page = blank();
        for (n, text) in [
            "Bron blir klar i höst och den är den längsta som har byggts i hela kom",
            "munen, och antalet bilar på den är omkring",
            &format!("{number} Bron växer."),
        ]
        .iter()
        .enumerate()
        {
            set(&mut page, 72.0, 140.0 + 14.0 * n as f32, 11.0, text);
        }
        main_of(vec![page])
    };
    assert!(lines("2600.").contains("omkring 2600. Bron växer.</p>"));
    assert!(!lines("26.").contains("omkring 26. Bron"));
}

#[test]
fn words_are_parted_by_gaps_and_not_by_kerning() {
    for (gap, want) in [(0.05, "kronor"), (0.2, "k ronor"), (-0.08, "kronor")] {
        let mut page = blank();
        set(&mut page, 72.0, 100.0, 10.0, "k");
        set(&mut page, 77.0 + 10.0 * gap, 100.0, 10.0, "ronor");
        assert_eq!(main_of(vec![page]), format!("<p>{want}</p>\n"), "{gap}");
    }
    // Where the line has spaces of its own a gap is more often kerning.
    let mut page = blank();
    set(&mut page, 72.0, 100.0, 10.0, "en k");
    set(&mut page, 93.5, 100.0, 10.0, "ronor");
    assert_eq!(main_of(vec![page]), "<p>en kronor</p>\n");
}

#[test]
fn columns_are_read_one_after_the_other() {
    let mut page = blank();
    for n in 0..6 {
        let y = 100.0 + 13.0 * n as f32;
        set(
            &mut page,
            60.0,
            y,
            10.0,
            &format!("vänster rad {n} med flera ord om bron"),
        );
        // A little lower, as columns are.
        set(
            &mut page,
            320.0,
            y + 2.0,
            10.0,
            &format!("höger rad {n} med flera ord om vägen"),
        );
    }
    let main = main_of(vec![page]);
    let place = |text: &str| main.find(text).unwrap();
    assert!(place("vänster rad 5") < place("höger rad 0"), "{main}");
    assert!(main.contains("bron vänster rad 1"), "{main}");
}

#[test]
fn tables_are_found_with_rules_and_without() {
    let rows = [
        ["Bro", "11 mnkr"],
        ["Väg och torg", "2 mnkr"],
        ["Park", "130 mnkr"],
    ];
    let want = "<table>\n<tr><td>Bro</td><td>11 mnkr</td></tr>\n\
                <tr><td>Väg och torg</td><td>2 mnkr</td></tr>\n\
                <tr><td>Park</td><td>130 mnkr</td></tr>\n</table>\n";
    for has_rules in [false, true] {
        let mut page = blank();
        for (n, row) in rows.iter().enumerate() {
            let y = 100.0 + 20.0 * n as f32;
            set(&mut page, 72.0, y, 10.0, row[0]);
            // Set to the right.
            let x = 250.0 - 5.0 * row[1].len() as f32;
            set(&mut page, x, y, 10.0, row[1]);
        }
        if has_rules {
            let rule = |x0, y0, x1, y1| Rectangle { x0, y0, x1, y1 };
            for n in 0..4 {
                let y = 85.0 + 20.0 * n as f32;
                page.rules.push(rule(70.0, y, 252.0, y + 0.5));
            }
            for x in [70.0, 180.0, 252.0] {
                page.rules.push(rule(x, 85.0, x + 0.5, 145.0));
            }
        }
        assert_eq!(main_of(vec![page]), want, "{has_rules}");
    }
}

#[test]
fn figures_with_a_gap_and_no_space_stand_in_cells() {
    let text =
        "Här står hur mycket som går till vägar och torg i staden under de två åren som kommer";
    // Cells as near to each other as words are, and a label in two lines.
    let row = |page: &mut Page, y: f32, cells: [&str; 2]| {
        set(page, 150.0, y, 10.0, cells[0]);
        set(page, 187.5, y, 10.0, cells[1]);
    };
    let mut page = blank();
    set(&mut page, 72.0, 300.0, 10.0, text);
    row(&mut page, 340.0, ["2025", "2026"]);
    set(&mut page, 72.0, 359.0, 10.0, "Vägar och");
    row(&mut page, 365.0, ["209 500", "211 000"]);
    set(&mut page, 72.0, 371.0, 10.0, "torg");
    row(&mut page, 390.0, ["9 500", "11 000"]);
    set(&mut page, 72.0, 390.0, 10.0, "Park");
    let want = format!(
        "<p>{text}</p>\n<table>\n<tr><td></td><td>2025</td><td>2026</td></tr>\n\
         <tr><td>Vägar och torg</td><td>209 500</td><td>211 000</td></tr>\n\
         <tr><td>Park</td><td>9 500</td><td>11 000</td></tr>\n</table>\n"
    );
    assert_eq!(main_of(vec![page]), want);
    // A row by itself is one, too: `209 500 211 000` would be one figure.
    let mut page = blank();
    set(&mut page, 72.0, 300.0, 10.0, text);
    row(&mut page, 340.0, ["209 500", "211 000"]);
    let want =
        format!("<p>{text}</p>\n<table>\n<tr><td>209 500</td><td>211 000</td></tr>\n</table>\n");
    assert_eq!(main_of(vec![page]), want);
}

#[test]
fn a_head_reaches_over_columns_with_rules_and_without() {
    let want = "<table>\n<tr><td></td><td colspan=\"2\">2023</td><td colspan=\"2\">2024</td></tr>\n\
                <tr><td>Post</td><td>Utfall</td><td>Budget</td><td>Utfall</td><td>Budget</td></tr>\n\
                <tr><td>Bro</td><td>11</td><td>12</td><td>1 300</td><td>14</td></tr>\n\
                <tr><td>Park</td><td>210</td><td>220</td><td>23</td><td>240</td></tr>\n</table>\n";
    let ends = [100.0, 200.0, 270.0, 370.0, 440.0];
    let rows = [
        ["Post", "Utfall", "Budget", "Utfall", "Budget"],
        ["Bro", "11", "12", "1 300", "14"],
        ["Park", "210", "220", "23", "240"],
    ];
    for has_rules in [false, true] {
        let mut page = blank();
        for (x, year) in [(210.0, "2023"), (380.0, "2024")] {
            set(&mut page, x, 300.0, 10.0, year);
        }
        for (row, n) in rows.iter().zip(1..) {
            for (text, end) in row.iter().zip(ends) {
                let x = end - 5.0 * text.len() as f32;
                set(&mut page, x, 300.0 + 20.0 * n as f32, 10.0, text);
            }
        }
        if has_rules {
            let rule = |x0, y0, x1, y1| Rectangle { x0, y0, x1, y1 };
            for y in [285.0, 305.0, 325.0, 345.0, 365.0] {
                page.rules.push(rule(70.0, y, 445.0, y + 0.5));
            }
            for (x, top) in [
                (70.0, 285.0),
                (110.0, 285.0),
                (205.0, 305.0),
                (275.0, 285.0),
                (375.0, 305.0),
                (445.0, 285.0),
            ] {
                page.rules.push(rule(x, top, x + 0.5, 365.0));
            }
        }
        assert_eq!(main_of(vec![page]), want, "{has_rules}");
    }
}

/// A table of two columns between rules, of which the first is parted below the
/// first row or not.
fn table_between_rules(is_parted: bool, cells: &[(f32, f32, &str)]) -> String {
    let mut page = blank();
    for (x, y, text) in cells {
        set(&mut page, *x, *y, 10.0, text);
    }
    let rule = |x0, y0, x1, y1| Rectangle { x0, y0, x1, y1 };
    for y in [85.0, 105.0, 145.0] {
        page.rules.push(rule(70.0, y, 252.0, y + 0.5));
    }
    let from = if is_parted { 70.0 } else { 130.0 };
    page.rules.push(rule(from, 125.0, 252.0, 125.5));
    for x in [70.0, 130.0, 252.0] {
        page.rules.push(rule(x, 85.0, x + 0.5, 145.0));
    }
    main_of(vec![page])
}

#[test]
fn a_cell_reaches_over_rows_that_no_rule_parts_it_from() {
    let head = [(72.0, 100.0, "Post"), (135.0, 100.0, "Mnkr")];
    let figures = [(135.0, 120.0, "11"), (135.0, 140.0, "12")];
    // Between the two, in the lower, and in two lines.
    let places: [&[(f32, f32, &str)]; 3] = [
        &[(72.0, 129.0, "Bro")],
        &[(72.0, 140.0, "Bro")],
        &[(72.0, 122.0, "Bro"), (72.0, 134.0, "norr")],
    ];
    for (place, text) in places.into_iter().zip(["Bro", "Bro", "Bro norr"]) {
        let cells = [&head[..], &figures, place].concat();
        let want = format!(
            "<table>\n<tr><td>Post</td><td>Mnkr</td></tr>\n\
             <tr><td rowspan=\"2\">{text}</td><td>11</td></tr>\n<tr><td>12</td></tr>\n</table>\n"
        );
        assert_eq!(table_between_rules(false, &cells), want);
    }
    // A rule parts them, or what stands there does.
    let two = [(72.0, 120.0, "Bro"), (72.0, 140.0, "Park")];
    for is_parted in [true, false] {
        let cells = [&head[..], &figures, &two].concat();
        let want = "<table>\n<tr><td>Post</td><td>Mnkr</td></tr>\n\
                    <tr><td>Bro</td><td>11</td></tr>\n<tr><td>Park</td><td>12</td></tr>\n</table>\n";
        assert_eq!(table_between_rules(is_parted, &cells), want);
    }
}

#[test]
fn figures_over_each_other_in_a_cell_are_torn_or_two() {
    let row = |label: &[&str], figures: [&str; 2]| {
        let mut cells = vec![(72.0, 100.0, "Post"), (135.0, 100.0, "Mnkr")];
        cells.extend(
            (0_u8..)
                .zip(label)
                .map(|(n, text)| (72.0, 113.0 + 9.0 * f32::from(n), *text)),
        );
        cells.extend([(135.0, 113.0, figures[0]), (135.0, 122.0, figures[1])]);
        cells.extend([(72.0, 140.0, "Mur"), (135.0, 140.0, "9")]);
        table_between_rules(true, &cells)
    };
    let two = "<td>Bro<br>Park</td><td>450<br>500</td>";
    assert!(row(&["Bro", "Park"], ["450", "500"]).contains(two));
    assert!(row(&["Bro"], ["1 450", "12"]).contains("<td>1 450<br>12</td>"));
    for label in [&["Bro"][..], &["Bro", "norr"]] {
        assert!(row(label, ["148", "900"]).contains("<td>148 900</td>"));
    }
}

#[test]
fn a_form_has_labels_on_the_left_and_values_on_the_right() {
    let rows = [
        ("Kontaktperson", "Sven Exempelberg"),
        ("Förening", "Exempelstads skidklubb"),
        ("Telefon", "0980-319 00 12"),
    ];
    let mut page = blank();
    for (n, (label, value)) in rows.iter().enumerate() {
        let y = 100.0 + 18.0 * n as f32;
        set(&mut page, 72.0, y, 10.0, label);
        // Near to the longest label.
        set(&mut page, 142.0, y, 10.0, value);
    }
    let cells = rows.map(|(label, value)| format!("<tr><td>{label}</td><td>{value}</td></tr>\n"));
    let want = format!("<table>\n{}</table>\n", cells.concat());
    assert_eq!(main_of(vec![page]), want);
}

#[test]
fn heads_and_feet_stand_apart() {
    let pages: Vec<Page> = (1..=2)
        .map(|n| {
            let mut page = blank();
            set(&mut page, 72.0, 40.0, 9.0, "Exempelstads kommun");
            set(
                &mut page,
                72.0,
                100.0,
                11.0,
                &format!("Sida {n} säger detta om bron och vägen."),
            );
            set(&mut page, 290.0, 810.0, 9.0, &format!("{n} (2)"));
            page
        })
        .collect();
    let html = to_html(pages);
    assert!(
        html.contains("<p>Sida 1 säger detta om bron och vägen.</p>"),
        "{html}"
    );
    assert_eq!(html.matches("Exempelstads kommun").count(), 1, "{html}");
    assert!(!html.contains("(2)"), "{html}");
}

#[test]
fn the_number_of_a_case_is_no_head() {
    let pages: Vec<Page> = (1..=2)
        .map(|n| {
            let mut page = blank();
            set(&mut page, 72.0, 60.0, 11.0, &format!("§ {n}"));
            set(&mut page, 200.0, 60.0, 11.0, &format!("KS 2027/{n}"));
            set(
                &mut page,
                72.0,
                100.0,
                11.0,
                "Nämnden beslutar detta om bron.",
            );
            page
        })
        .collect();
    let main = main_of(pages);
    assert!(
        main.contains("§ 1 KS 2027/1") && main.contains("§ 2 KS 2027/2"),
        "{main}"
    );
}

#[test]
fn what_marks_an_item_is_seen_as_text_and_as_a_dot() {
    let mut page = blank();
    set(&mut page, 80.0, 100.0, 10.0, "•");
    set(&mut page, 98.0, 100.0, 10.0, "Bro");
    page.rules.push(Rectangle {
        x0: 88.0,
        y0: 113.0,
        x1: 92.0,
        y1: 117.0,
    });
    set(&mut page, 98.0, 118.0, 10.0, "Väg");
    assert_eq!(main_of(vec![page]), "<li>Bro</li>\n<li>Väg</li>\n");
}

#[test]
fn items_without_an_indent_go_on_below_their_number() {
    let mut page = blank();
    for (n, text) in [
        "1. Nämnden lämnar ett yttrande om den nya röda bron till Brobyggarnas Riksförbund,",
        "BR, enligt bilagan.",
        "2. Nämnden beslutar om justering.",
        "Bron är röd.",
    ]
    .iter()
    .enumerate()
    {
        set(&mut page, 72.0, 140.0 + 14.0 * n as f32, 11.0, text);
    }
    assert_eq!(
        main_of(vec![page]),
        "<li>1. Nämnden lämnar ett yttrande om den nya röda bron till Brobyggarnas Riksförbund, \
         BR, enligt bilagan.</li>\n\
         <li>2. Nämnden beslutar om justering.</li>\n\
         <p>Bron är röd.</p>\n"
    );
}

#[test]
fn large_text_of_two_sentences_and_a_note_are_no_headings() {
    let text = "Bron är röd.";
    for (large, name) in [
        ("Så blir bron", "h1"),
        ("Bron mäts i meter. I kommunen mäts den så här:", "p"),
        ("* Räcket saknas", "p"),
    ] {
        let mut page = blank();
        set(&mut page, 72.0, 80.0, 16.0, large);
        for n in 0..3 {
            set(&mut page, 72.0, 120.0 + 14.0 * n as f32, 11.0, text);
        }
        let main = main_of(vec![page]);
        assert!(main.starts_with(&format!("<{name}>")), "{main}");
    }
}

#[test]
fn items_that_are_counted_begin_anew() {
    let mut page = blank();
    let lines = [
        "1. Budget för nästa år och för de båda åren som följer på det",
        "2. Ny bro",
        "3. Övrigt",
    ];
    for (n, line) in lines.iter().enumerate() {
        set(&mut page, 72.0, 100.0 + 13.0 * n as f32, 10.0, line);
    }
    let want = lines.map(|line| format!("<li>{line}</li>\n")).concat();
    assert_eq!(main_of(vec![page]), want);
}

#[test]
fn a_raised_number_is_no_part_of_the_word() {
    let mut page = blank();
    set(&mut page, 72.0, 100.0, 10.0, "kronor");
    set(&mut page, 102.0, 96.0, 6.0, "1");
    assert_eq!(main_of(vec![page]), "<p>kronor¹</p>\n");
}

/// Whatever is set, nothing panics, and it is read in time.
#[test]
fn odd_pages_are_read() {
    let mut page = blank();
    let odd = [f32::NAN, f32::INFINITY, -1e30, 1e30, 0.0, -0.0, 1e-30];
    for x in odd {
        for size in odd {
            page.glyphs.push(Glyph {
                char: 'a',
                x,
                y: size,
                width: x,
                size,
                bold: false,
                furniture: false,
            });
            page.rules.push(Rectangle {
                x0: x,
                y0: size,
                x1: size,
                y1: x,
            });
        }
    }
    to_html([page, Page::default()]);
    let mut page = blank();
    for n in 0..60_000_u64 {
        let (x, y) = ((n * 7919 % 600) as f32, (n * 104_729 % 842) as f32);
        set(&mut page, x, y, 4.0, "a");
        page.rules.push(Rectangle {
            x0: x,
            y0: y,
            x1: x + 30.0,
            y1: y,
        });
        page.rules.push(Rectangle {
            x0: x,
            y0: y,
            x1: x,
            y1: y + 30.0,
        });
    }
    to_html([page]);
}

#[test]
fn cells_of_several_lines_without_rules_are_rows() {
    // Rows 30 points apart, lines of a cell 14; the figures in the middle, or on the first line.
    let rows = |first: f32| {
        let mut page = blank();
        set(&mut page, 72.0, 100.0, 12.0, "Nämnd");
        set(&mut page, 300.0, 100.0, 12.0, "Budget");
        for (n, (above, below, figure)) in [
            ("Barn- och", "utbildningsnämnden", "2 148,0"),
            ("Miljö- och", "byggnadsnämnden", "310,5"),
            ("Kultur- och", "fritidsnämnden", "96,4"),
        ]
        .into_iter()
        .enumerate()
        {
            let y = 130.0 + 44.0 * n as f32;
            set(&mut page, 72.0, y, 12.0, above);
            set(&mut page, 72.0, y + 14.0, 12.0, below);
            set(&mut page, 300.0, y + first, 12.0, figure);
        }
        main_of(vec![page])
    };
    let read = rows(0.0);
    assert!(
        read.contains("<td>Barn- och utbildningsnämnden</td><td>2 148,0</td>")
            && read.contains("<td>Kultur- och fritidsnämnden</td><td>96,4</td>"),
        "{read}"
    );
    assert_eq!(rows(7.0), read);
}

#[test]
fn a_head_over_its_rows_and_figures_below_each_other_stay_rows() {
    let mut page = blank();
    for (n, head) in ["Intäkter", "Kostnader"].into_iter().enumerate() {
        let y = 100.0 + 80.0 * n as f32;
        set(&mut page, 72.0, y, 12.0, head);
        for (at, (label, figure)) in [("Skatter", "120"), ("Bidrag", "340")]
            .into_iter()
            .enumerate()
        {
            set(&mut page, 72.0, y + 15.0 + 15.0 * at as f32, 12.0, label);
            set(&mut page, 300.0, y + 15.0 + 15.0 * at as f32, 12.0, figure);
        }
    }
    let read = main_of(vec![page]);
    assert_eq!(
        read.matches("<td>Skatter</td><td>120</td>").count(),
        2,
        "{read}"
    );
    assert_eq!(
        read.matches("<td>Bidrag</td><td>340</td>").count(),
        2,
        "{read}"
    );
}

#[test]
fn figures_torn_in_every_cell_are_whole() {
    let mut page = blank();
    set(&mut page, 72.0, 100.0, 12.0, "Mottagare");
    set(&mut page, 180.0, 100.0, 12.0, "Stöd");
    for (n, (above, below, first)) in [("Kemin", "Satama", "148"), ("Norra", "Varvet", "67")]
        .into_iter()
        .enumerate()
    {
        let y = 130.0 + 44.0 * n as f32;
        set(&mut page, 72.0, y, 12.0, above);
        set(&mut page, 72.0, y + 14.0, 12.0, below);
        set(&mut page, 180.0, y, 12.0, first);
        set(&mut page, 180.0, y + 14.0, 12.0, "900");
    }
    let read = main_of(vec![page]);
    assert!(
        read.contains("<td>Kemin Satama</td><td>148 900</td>"),
        "{read}"
    );
}

#[test]
fn columns_a_space_apart_are_told_by_where_they_begin() {
    let mut page = blank();
    for (x, head) in [(72.0, "Sökande"), (210.0, "Ort"), (300.0, "Belopp")] {
        set(&mut page, x, 100.0, 12.0, head);
    }
    for (n, (name, place, sum)) in [
        ("Teater Nord", "Umeå", "42 000"),
        ("Dansverket i Östersund", "Östersund", "36 500"),
        ("Kollektivet", "Malmö", "18 000"),
        ("Fria scenen på berget", "Kiruna", "29 000"),
    ]
    .into_iter()
    .enumerate()
    {
        let y = 130.0 + 24.0 * n as f32;
        set(&mut page, 72.0, y, 12.0, name);
        set(&mut page, 210.0, y, 12.0, place);
        set(&mut page, 300.0, y, 12.0, sum);
    }
    let read = main_of(vec![page]);
    assert!(
        read.contains("<td>Dansverket i Östersund</td><td>Östersund</td><td>36 500</td>"),
        "{read}"
    );
}

#[test]
fn columns_of_text_beside_each_other_stay_columns() {
    let mut page = blank();
    for n in 0..16 {
        // Paragraphs of three lines beside some of four.
        let y = 100.0 + 13.0 * n as f32 + 13.0 * (n / 4) as f32;
        let left = [
            "Bron är den längsta som har byggts i kommunen",
            "Priset steg under hela året, från 1984 till",
            "2005.",
        ];
        let right = [
            "Vägen målas röd och den blir klar i oktober år",
            "Arbetet leds av åtta personer från den 2 juni",
            "och de har gjort det förut på vägar i kommu\u{AD}",
            "nen som är kortare än den som nu ska byggas.",
        ];
        if let Some(left) = left.get(n % 4) {
            set(&mut page, 50.0, y, 10.0, left);
        }
        set(&mut page, 310.0, y, 10.0, right[n % 4]);
    }
    let read = main_of(vec![page]);
    assert!(
        !read.contains("<td>") && read.contains("i kommunen som"),
        "{read}"
    );
    let (last, first) = (read.rfind("1984").unwrap(), read.find("Vägen").unwrap());
    assert!(last < first, "{read}");
}
