//! A page read as a browser reads it, by a parser of HTML5 that reports what the standard calls an error.

use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// A parsed page.
pub(crate) struct Page {
    html: String,
    elements: Vec<Element>,
}

/// An element with its attributes and all the text within.
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    text: String,
}

/// Parses a page, which must be free of errors.
pub(crate) fn read(html: &str) -> Page {
    let mut options = ParseOpts::default();
    options.tokenizer.exact_errors = true;
    let dom = parse_document(RcDom::default(), options).one(html);
    assert!(dom.errors.borrow().is_empty(), "{:?}", dom.errors.borrow());
    let mut elements = Vec::new();
    collect(&dom.document, &mut elements);
    Page { html: html.to_owned(), elements }
}

fn collect(node: &Handle, elements: &mut Vec<Element>) {
    if let NodeData::Element { name, attrs, .. } = &node.data {
        let attributes = attrs.borrow();
        let attributes = attributes.iter().map(|one| (one.name.local.to_string(), one.value.to_string()));
        let (name, attributes) = (name.local.to_string(), attributes.collect());
        elements.push(Element { name, attributes, text: text(node) });
    }
    node.children.borrow().iter().for_each(|child| collect(child, elements));
}

fn text(node: &Handle) -> String {
    match &node.data {
        NodeData::Text { contents } => contents.borrow().to_string(),
        _ => node.children.borrow().iter().map(text).collect(),
    }
}

impl Page {
    /// The text of every element of a name.
    pub(crate) fn texts(&self, name: &str) -> Vec<String> {
        let named = self.elements.iter().filter(|element| element.name == name);
        named.map(|element| element.text.trim().to_owned()).collect()
    }

    /// How many elements have a class.
    pub(crate) fn with_class(&self, class: &str) -> usize {
        let has = |element: &&Element| {
            let classes = element.attributes.iter().filter(|(name, _)| name == "class");
            classes.flat_map(|(_, value)| value.split(' ')).any(|one| one == class)
        };
        self.elements.iter().filter(has).count()
    }

    /// Asserts that nothing is fetched, run or sent, and that the document is whole.
    pub(crate) fn stands_alone(&self) {
        assert!(self.html.starts_with("<!DOCTYPE html>") && self.html.ends_with("</html>\n"));
        for name in ["html", "head", "title", "body", "h1", "main"] {
            assert_eq!(self.texts(name).len(), 1, "{name}");
        }
        for element in &self.elements {
            let Element { name, attributes, .. } = element;
            let is_foreign =
                ["script", "link", "img", "iframe", "object", "embed", "form", "base", "image", "use"]
                    .contains(&name.as_str());
            assert!(!is_foreign, "<{name}>");
            for (attribute, value) in attributes {
                assert!(!attribute.starts_with("on"), "{attribute} of <{name}>");
                assert!(!["src", "srcset", "action", "style"].contains(&attribute.as_str()), "{attribute}");
                assert!(attribute != "href" || value.starts_with('#'), "{value}");
                assert!(!value.contains("://") && !value.contains("url("), "{value}");
            }
        }
        let style = self.texts("style").concat();
        assert!(!style.contains("url(") && !style.contains("@import") && !style.contains("://"), "{style}");
        let viewport = "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">";
        assert!(self.html.contains(viewport), "the width is the device's");
        let policy = "default-src 'none'; style-src 'unsafe-inline'";
        assert!(self.html.contains(policy), "a policy that a browser enforces");
    }
}
