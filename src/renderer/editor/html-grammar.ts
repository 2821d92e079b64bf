/**
 * HTML within Markdown. Its grammar comes with those of scripts and styles, more than all else of
 * the editor, so it is fetched when a text first holds a tag; until then a tag has no colours.
 */
import {
  defineLanguageFacet,
  Language,
  LanguageSupport,
  ParseContext,
} from "@codemirror/language";
import {
  type Input,
  NodeType,
  Parser,
  type PartialParse,
  Tree,
  type TreeFragment,
} from "@lezer/common";

type Ranges = readonly { from: number; to: number }[];

class ComingParser extends Parser {
  private parser: Parser | null = null;
  private coming: Promise<unknown> | null = null;

  /** Skips what it cannot read yet; the editor parses that again when the grammar is there. */
  override createParse(
    input: Input,
    fragments: readonly TreeFragment[],
    ranges: Ranges,
  ): PartialParse {
    if (this.parser !== null)
      return this.parser.createParse(input, fragments, ranges);
    const skipping = ParseContext.getSkippingParser(this.fetch());
    return asHtml(skipping.createParse(input, fragments, ranges));
  }

  /** Never fails: without the grammar tags stay plain, and the next parse asks again. */
  private fetch(): Promise<unknown> {
    this.coming ??= import("@codemirror/lang-html").then(
      ({ html }) => {
        // A tag that closes itself while one writes about tags is in the way.
        const options = { matchClosingTags: false, autoCloseTags: false };
        this.parser = html(options).language.parser;
      },
      () => {
        this.coming = null;
      },
    );
    return this.coming;
  }
}

const skipped = NodeType.define({ id: 0, name: "HTMLBlock" });

/** What is skipped still is HTML: a marker of the fold in it is no text. */
function asHtml(parse: PartialParse): PartialParse {
  return {
    get parsedPos() {
      return parse.parsedPos;
    },
    get stoppedAt() {
      return parse.stoppedAt;
    },
    stopAt: (place) => parse.stopAt(place),
    advance() {
      const tree = parse.advance();
      return tree && new Tree(skipped, [], [], tree.length);
    },
  };
}

const support = new LanguageSupport(
  new Language(
    defineLanguageFacet({
      commentTokens: { block: { open: "<!--", close: "-->" } },
    }),
    new ComingParser(),
    [],
    "html",
  ),
);

/** What the package of Markdown's grammar takes for HTML; in the build it finds these here. */
export function html(): LanguageSupport {
  return support;
}

/** Completions are the editor's own. */
export function htmlCompletionSource(): null {
  return null;
}
