//! Where the glyphs of a PDF stand, as an interpreter of its pages draws them.

use std::{borrow::Cow, collections::HashMap};

use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, SoftMask, TransformExt,
    font::{Glyph, GlyphRun},
    hayro_cmap::BfString,
    hayro_syntax::{
        DecryptionError, LoadPdfError, Pdf,
        object::{Dict, Name, String as PdfString, dict::keys::TYPE},
        page::Page,
    },
    interpret_page,
    kurbo::{Affine, BezPath, PathEl, Point, Rect, Shape},
};
use spalt::typeset;
use unicode_normalization::UnicodeNormalization;

/// Most glyphs, and most rules, that are read of a page.
const GLYPHS: usize = 200_000;
const RULES: usize = 20_000;
/// Twice the area of a letter by the length of its outline, in thousandths of
/// the em: the mean width of its strokes, from which on it is a heavy one.
const HEAVY: f64 = 100.0;

/// The pages of a PDF and what was left out of them.
#[derive(Default)]
pub struct Read {
    pub pages: Vec<typeset::Page>,
    /// Letters that do not stand upright.
    pub turned: usize,
}

/// Reads at most so many pages.
pub fn read(bytes: Vec<u8>, most: usize) -> Result<Read, String> {
    let pdf = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            "an encrypted PDF: it opens with a password only".to_owned()
        }
        _ => "a PDF that cannot be read".to_owned(),
    })?;
    let cache = InterpreterCache::new();
    let mut read = Read::default();
    let mut weights = HashMap::new();
    for page in pdf.pages().iter().take(most) {
        let bounds = Rect::new(0.0, 0.0, 1.0, 1.0);
        let settings = InterpreterSettings::default();
        let mut context = Context::new(Affine::IDENTITY, bounds, &cache, pdf.xref(), settings);
        let mut sheet = Sheet::of(page, &mut weights);
        interpret_page(page, &mut context, &mut sheet);
        read.turned += sheet.turned;
        read.pages.push(sheet.page);
    }
    Ok(read)
}

/// A page on which nothing is drawn: what would be is noted.
struct Sheet<'w> {
    page: typeset::Page,
    /// From the page's own measure to points from its upper left corner.
    placed: Affine,
    turned: usize,
    /// What the marked content that is open says.
    marked: Vec<Marked>,
    weights: &'w mut HashMap<u128, bool>,
}

#[derive(Default)]
struct Marked {
    furniture: bool,
    /// What stands for the glyphs in it, until it is written.
    text: Option<String>,
    replaced: bool,
}

impl<'w> Sheet<'w> {
    fn of(page: &Page<'_>, weights: &'w mut HashMap<u128, bool>) -> Sheet<'w> {
        let (width, height) = page.render_dimensions();
        Sheet {
            page: typeset::Page {
                width,
                height,
                ..typeset::Page::default()
            },
            placed: page.initial_transform(true).to_kurbo(),
            turned: 0,
            marked: Vec::new(),
            weights,
        }
    }

    fn area(&self, shape: &Rect, transform: Affine) -> typeset::Rectangle {
        let bounds = (self.placed * transform).transform_rect_bbox(*shape);
        typeset::Rectangle {
            x0: bounds.x0 as f32,
            y0: bounds.y0 as f32,
            x1: bounds.x1 as f32,
            y1: bounds.y1 as f32,
        }
    }

    /// Notes what is drawn by lines, and what is thin enough to be one.
    fn rule(&mut self, path: &BezPath, transform: Affine, is_stroke: bool) {
        // Each part of a path is a shape of its own.
        let mut part = BezPath::new();
        for element in path.elements().iter().chain([&PathEl::MoveTo(Point::ZERO)]) {
            if matches!(element, PathEl::MoveTo(_)) && !part.elements().is_empty() {
                let area = self.area(&part.bounding_box(), transform);
                self.note(area, is_stroke);
                part = BezPath::new();
            }
            part.push(*element);
        }
    }

    fn note(&mut self, area: typeset::Rectangle, is_stroke: bool) {
        let (width, height) = (area.x1 - area.x0, area.y1 - area.y0);
        if self.page.rules.len() >= RULES {
            return;
        }
        let rules = &mut self.page.rules;
        if is_stroke && width > 12.0 && height > 6.0 {
            // A frame: its four sides.
            let side = |x0, y0, x1, y1| typeset::Rectangle { x0, y0, x1, y1 };
            rules.push(side(area.x0, area.y0, area.x1, area.y0));
            rules.push(side(area.x0, area.y1, area.x1, area.y1));
            rules.push(side(area.x0, area.y0, area.x0, area.y1));
            rules.push(side(area.x1, area.y0, area.x1, area.y1));
        } else if width.min(height) < 12.0 {
            rules.push(area);
        }
    }

    fn glyph(&mut self, glyph: &Glyph<'_>, transform: Affine, mode: &DrawMode) {
        let [a, b, c, d, e, f] = (self.placed * transform).as_coeffs();
        let size = c.hypot(d) * 1000.0;
        if self.page.glyphs.len() >= GLYPHS || !(size.is_finite() && size > 0.0) {
            return;
        }
        let text = match glyph.as_unicode() {
            Some(BfString::Char(char)) => char.to_string(),
            Some(BfString::String(text)) => text,
            None => char::REPLACEMENT_CHARACTER.to_string(),
        };
        // Upright: to the right, and up.
        if a <= 0.0 || b.abs() > 0.1 * a || d >= 0.0 || c.abs() > 0.6 * -d {
            self.turned += usize::from(text.chars().any(char::is_alphanumeric));
            return;
        }
        let (advance, is_outline) = match glyph {
            Glyph::Outline(glyph) => (glyph.advance_width(), true),
            Glyph::Type3(glyph) => (glyph.advance_width(), false),
        };
        // A substitute is stretched to the width that is asked for.
        let scale = if is_outline { size } else { a * 1000.0 };
        let width = f64::from(advance.unwrap_or(500.0)) / 1000.0 * scale;
        let bold = match (mode, glyph) {
            (DrawMode::FillAndStroke(..), _) => true,
            (_, Glyph::Outline(outline)) => is_bold(outline, self.weights),
            _ => false,
        };
        let mut text = text;
        if let Some(marked) = self.marked.iter_mut().rev().find(|m| m.replaced) {
            match marked.text.take() {
                Some(instead) => text = instead,
                None => return,
            }
        }
        let furniture = self.marked.iter().any(|marked| marked.furniture);
        let text = without_ligatures(&text);
        let count = text.chars().count().max(1);
        let each = width / count as f64;
        for (n, char) in text.chars().enumerate() {
            self.page.glyphs.push(typeset::Glyph {
                char,
                x: (e + each * n as f64) as f32,
                y: f as f32,
                width: each as f32,
                size: size as f32,
                bold,
                furniture,
            });
        }
    }
}

/// Whether a font is a heavy one: by its name, and where it has none by its
/// strokes.
fn is_bold(glyph: &hayro_interpret::font::OutlineGlyph, known: &mut HashMap<u128, bool>) -> bool {
    *known
        .entry(glyph.identifier().cache_key())
        .or_insert_with(|| {
            if let Some(font) = glyph.font_data()
                && let Some(name) = font.postscript_name
            {
                let name = name.to_ascii_lowercase();
                let heavy = ["bold", "black", "heavy", "demi", "semibold"];
                return heavy.iter().any(|word| name.contains(word))
                    || font.weight.is_some_and(|w| w >= 600);
            }
            let outline = glyph.outline();
            let length = outline.perimeter(1.0);
            length > 0.0 && 2.0 * outline.area().abs() / length > HEAVY
        })
}

impl<'a> Device<'a> for Sheet<'_> {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        let is_stroke = matches!(mode, DrawMode::Stroke(_) | DrawMode::FillAndStroke(..));
        self.rule(path, props.transform, is_stroke);
    }

    fn draw_rect(&mut self, rect: &Rect, props: DrawProps<'a>, mode: &DrawMode) {
        let is_stroke = matches!(mode, DrawMode::Stroke(_) | DrawMode::FillAndStroke(..));
        let area = self.area(rect, props.transform);
        self.note(area, is_stroke);
    }

    fn push_clip_path(&mut self, _: &ClipPath) {}

    fn push_clip_rect(&mut self, _: &Rect) {}

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        for glyph in run.glyphs() {
            self.glyph(glyph, props.transform * glyph.transform(), mode);
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let pixels = Rect::new(
            0.0,
            0.0,
            f64::from(image.width()),
            f64::from(image.height()),
        );
        if self.page.images.len() < RULES {
            self.page.images.push(self.area(&pixels, props.transform));
        }
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}

    fn begin_marked_content(&mut self, tag: &[u8], properties: Option<&Dict<'_>>) {
        let mut marked = Marked::default();
        if let Some(properties) = properties {
            let kind = properties.get::<Name<'_>>(TYPE);
            marked.furniture =
                tag == b"Artifact" && kind.is_some_and(|kind| kind.as_str() == "Pagination");
            marked.text = properties
                .get::<PdfString<'_>>(b"ActualText".as_slice())
                .map(|text| decoded(text.as_bytes()));
            marked.replaced = marked.text.is_some();
        }
        self.marked.push(marked);
    }

    fn end_marked_content(&mut self) {
        self.marked.pop();
    }
}

/// A text in which each letter is one: some fonts write two or three as one.
pub fn without_ligatures(text: &str) -> Cow<'_, str> {
    let is_ligature = |c: char| ('\u{FB00}'..='\u{FB06}').contains(&c);
    match text.contains(is_ligature) {
        true => {
            let mut letters = String::with_capacity(text.len());
            for c in text.chars() {
                match is_ligature(c) {
                    true => letters.extend(std::iter::once(c).nfkc()),
                    false => letters.push(c),
                }
            }
            Cow::Owned(letters)
        }
        false => Cow::Borrowed(text),
    }
}

/// A text string: UTF-16 or UTF-8 with their marks, else near Latin-1.
fn decoded(bytes: &[u8]) -> String {
    match bytes {
        [0xFE, 0xFF, rest @ ..] => {
            let units: Vec<u16> = rest
                .chunks_exact(2)
                .map(|two| u16::from_be_bytes([two[0], two[1]]))
                .collect();
            String::from_utf16_lossy(&units)
        }
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ligatures_are_letters() {
        let text = "Traﬁkverket, aﬀär, ﬂod, oﬃciell, raﬄ, ﬆor";
        let letters = "Trafikverket, affär, flod, officiell, raffl, stor";
        assert_eq!(without_ligatures(text), letters);
        // Signs that look like others stay as they are.
        assert_eq!(without_ligatures("½ m² № 3 …"), "½ m² № 3 …");
    }
}
