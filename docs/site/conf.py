"""How Sphinx makes the site. See docs/build."""

project = "Stem Mixer"
author = copyright = "the Stem Mixer developers, Apache-2.0"
root_doc = "index"
extensions = ["myst_parser"]
exclude_patterns = []

# Anchors as they are where the pages are read as plain Markdown.
myst_heading_anchors = 5
myst_enable_extensions = ["attrs_inline"]
myst_all_links_external = False
# Samples of output that no lexer knows are shown as they are.
highlight_language = "text"
# Pages that are linked to but stand in no table of contents: cards of models, notes on measurements.
suppress_warnings = ["toc.not_included", "misc.highlighting_failure"]
smartquotes = False

html_theme = "furo"
html_title = "Stem Mixer"
html_static_path = ["static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sphinx = False
html_theme_options = {
    "light_css_variables": {"color-brand-primary": "#1d5fa8", "color-brand-content": "#1d5fa8"},
    "dark_css_variables": {"color-brand-primary": "#7db7f2", "color-brand-content": "#7db7f2"},
}
