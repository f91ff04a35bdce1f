//! Small PDFs, object by object.

/// An object that holds `data`.
pub fn stream(data: &str) -> String {
    format!("<< /Length {} >>\nstream\n{data}\nendstream", data.len())
}

/// A PDF of one page that shows `text` in the font that `font` is, with what
/// else the font names from object 6 on.
pub fn page(text: &str, font: &str, more: &[String]) -> Vec<u8> {
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R \
         /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        stream(&format!("BT /F1 12 Tf 72 700 Td ({text}) Tj ET")),
        font.to_owned(),
    ];
    let mut pdf = "%PDF-1.4\n".to_owned();
    let mut offsets = String::new();
    let mut count = 1;
    for object in objects.iter().chain(more) {
        offsets += &format!("{:010} 00000 n \n", pdf.len());
        pdf += &format!("{count} 0 obj\n{object}\nendobj\n");
        count += 1;
    }
    let xref = pdf.len();
    pdf += &format!(
        "xref\n0 {count}\n0000000000 65535 f \n{offsets}trailer\n\
         << /Size {count} /Root 1 0 R >>\nstartxref\n{xref}\n%%EOF\n"
    );
    pdf.into_bytes()
}
