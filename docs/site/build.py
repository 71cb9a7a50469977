"""Builds the site: gathers pages, draws in the plots, documents the interface, runs Sphinx, and follows every link.

Called by docs/build, which says what has to be there. Everything is made anew in target/site.
"""

import html.parser
import re
import shutil
import subprocess
import sys
import urllib.parse
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "target" / "site"
SOURCE = SITE / "source"
HTML = SITE / "html"
API = SITE / "api"
PLOTS = ROOT / "mixer-examples" / "target" / "effect-plots"

MODULES = ["dsp", "features", "core", "codecs", "ml", "report", "daw", "live", "catalog", "desk", "mcp"]
NOT_FOR_INTERFACE = re.compile(r"/(mixer-|junit-|assertj|byte-buddy|archunit|apiguardian|opentest4j)[^/]*$")

LINK = re.compile(r"(?<!\\)\]\(([^()\s]+)\)")
FENCE = re.compile(r"^(?:```|~~~).*?^(?:```|~~~)\s*$", re.M | re.S)
COMMENT = re.compile(r"^<!--.*?-->\n", re.M | re.S)
PLOT = re.compile(r"^<!-- plot: ([a-z-]+) -->$", re.M)
NAME = re.compile(r"(?<![\[`])`([A-Z]\w+)`(?![`\]])")


def fail(problems):
    for problem in problems:
        print(problem, file=sys.stderr)
    sys.exit(f"{len(problems)} fault{'s' if len(problems) > 1 else ''} in the site")


def document_interface():
    """Javadoc of all modules that others use."""
    shutil.rmtree(API, ignore_errors=True)
    jars = [jar for jar in (SITE / "class-path").read_text().strip().split(":") if not NOT_FOR_INTERFACE.search(jar)]
    command = ["javadoc", "-quiet", "-Xdoclint:all,-missing", "-Werror", "-encoding", "UTF-8", "-notimestamp"]
    command += ["-windowtitle", "Stem Mixer", "-doctitle", "Stem Mixer: the interface", "--module-path", ":".join(jars)]
    modules = []
    for name in MODULES:
        main = ROOT / f"mixer-{name}" / "src" / "main"
        if not list(main.glob("java/org/**/*.java")):
            continue  # a module that is only planned
        folders = [folder for folder in (main / "java", main / "java-templates") if folder.is_dir()]
        modules.append(f"org.stemmixer.{name}")
        command += ["--module-source-path", f"org.stemmixer.{name}=" + ":".join(map(str, folders))]
    command += ["--module", ",".join(modules), "-d", str(API)]
    told = subprocess.run(command, capture_output=True, text=True)
    if told.returncode != 0:
        fail([told.stdout + told.stderr])


def pages_of_types():
    """Where the interface documents each type whose name only one type has."""
    pages = {}
    for name in MODULES:
        package = ""
        for line in (ROOT / f"mixer-{name}" / "api" / f"mixer-{name}.api").read_text().splitlines() \
                if (ROOT / f"mixer-{name}" / "api" / f"mixer-{name}.api").is_file() else []:
            if line.startswith("package "):
                package = line.split()[1]
            found = re.match(r"public [a-z@ -]*(?:class|interface|record|enum) (\w+)(?![\w.])", line)
            if found:
                page = f"org.stemmixer.{name}/{package.replace('.', '/')}/{found[1]}.html"
                pages.setdefault(found[1], []).append(page)
    return {name: found[0] for name, found in pages.items() if len(found) == 1}


def gather(problems):
    """Copies the pages, and all files of the project that they link to."""
    shutil.rmtree(SOURCE, ignore_errors=True)
    shutil.copytree(ROOT / "docs" / "site", SOURCE, ignore=shutil.ignore_patterns("*.py", "*.txt", "__pycache__"))
    shutil.copy(ROOT / "docs" / "site" / "conf.py", SOURCE)
    index = (SOURCE / "index.md").read_text()
    more = [f"docs/{page.stem}" for page in sorted((ROOT / "docs").glob("*.md")) if f"docs/{page.stem}\n" not in index]
    if more:
        index += "\n```{toctree}\n:caption: More\n:hidden:\n\n" + "\n".join(more) + "\n```\n"
        (SOURCE / "index.md").write_text(index)
    types = pages_of_types()
    waiting = [ROOT / name for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "CODE_OF_CONDUCT.md")]
    waiting += sorted((ROOT / "docs").glob("*.md")) + sorted((ROOT / "docs" / "images").glob("*.png"))
    seen = set()
    while waiting:
        file = waiting.pop()
        if file in seen:
            continue
        seen.add(file)
        place = SOURCE / file.relative_to(ROOT)
        place.parent.mkdir(parents=True, exist_ok=True)
        if file.suffix != ".md":
            shutil.copy(file, place)
            continue
        text = file.read_text()
        for link in LINK.findall(FENCE.sub("", text)) + re.findall(r'src="([^"]+)"', text):
            target = urllib.parse.urlsplit(link)
            if target.scheme or not target.path:
                continue
            linked = (file.parent / urllib.parse.unquote(target.path)).resolve()
            if not linked.is_file() or ROOT not in linked.parents:
                problems.append(f"{file.relative_to(ROOT)}: links to {link}, which is no file of the project")
            else:
                waiting.append(linked)
        place.write_text(for_site(text, file, types, problems))


def for_site(text, file, types, problems):
    """A page with its plots, without what only tests read, and with its first mention of each type linked."""

    def plot(found):
        drawn = PLOTS / f"{found[1]}.svg"
        if not drawn.is_file():
            problems.append(f"{file.relative_to(ROOT)}: there is no plot {found[1]}")
            return ""
        return f'<figure class="plot">\n{drawn.read_text().strip()}\n</figure>\n'

    text = COMMENT.sub("", PLOT.sub(plot, text))
    up = "../" * (len(file.relative_to(ROOT).parts) - 1)
    linked = set()

    def link(found):
        if found[1] not in types or found[1] in linked:
            return found[0]
        linked.add(found[1])
        return f'<a class="type" href="{up}api/{types[found[1]]}"><code class="docutils literal notranslate">{found[1]}</code></a>'

    parts, end = [], 0
    for block in re.finditer(FENCE.pattern + r"|^#.*?$|^<figure.*?^</figure>$|\[[^\]]*\]\(", text, re.M | re.S):
        parts += [NAME.sub(link, text[end:block.start()]), block[0]]
        end = block.end()
    return "".join(parts) + NAME.sub(link, text[end:])


class Page(html.parser.HTMLParser):
    """What a page links to, and what can be linked to in it."""

    def __init__(self, file):
        super().__init__(convert_charrefs=True)
        self.links, self.anchors = [], {""}
        self.feed(file.read_text())

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            if name in ("href", "src") and value and not (tag == "link" and name == "href" and value.startswith("data:")):
                self.links.append(value)
            if name == "id" or (tag == "a" and name == "name"):
                self.anchors.add(value)


def follow_links(problems):
    """Every link of every page, the interface's own too, leads to a file, and to an anchor in it if it names one."""
    pages = {file.resolve(): Page(file) for file in HTML.rglob("*.html")}
    followed = 0
    for file, page in pages.items():
        for link in page.links:
            target = urllib.parse.urlsplit(link)
            if target.scheme or target.netloc:
                continue
            followed += 1
            to = (file.parent / urllib.parse.unquote(target.path)).resolve() if target.path else file
            if to.is_dir():
                to /= "index.html"
            if not to.is_file():
                problems.append(f"{file.relative_to(HTML)}: {link} leads nowhere")
            elif to in pages and urllib.parse.unquote(target.fragment) not in pages[to].anchors:
                # JDK 17 links to a place in its table of constants that it does not write.
                if target.fragment not in pages[to].anchors and to.name != "constant-values.html":
                    problems.append(f"{file.relative_to(HTML)}: there is no such place as {link}")
    return len(pages), followed


def main():
    problems = []
    gather(problems)
    if problems:
        fail(problems)
    document_interface()
    shutil.rmtree(HTML, ignore_errors=True)
    sphinx = [sys.executable, "-m", "sphinx", "-b", "html", "-W", "--keep-going", "-q", "-j", "2", str(SOURCE), str(HTML)]
    if subprocess.run(sphinx).returncode != 0:
        sys.exit("Sphinx has found faults: see above")
    shutil.copytree(API, HTML / "api")
    pages, followed = follow_links(problems)
    if problems:
        fail(sorted(set(problems)))
    print(f"{HTML / 'index.html'}: {pages} pages, {followed} links, none of which leads nowhere")


main()
