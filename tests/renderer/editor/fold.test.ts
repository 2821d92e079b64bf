// @vitest-environment happy-dom
import { markdown, markdownLanguage } from "@codemirror/lang-markdown";
import { EditorState } from "@codemirror/state";
import { describe, expect, it } from "vitest";
import {
  moveFold,
  moveFoldAfter,
} from "../../../src/renderer/editor/fold-commands";
import {
  findBlocks,
  findMarker,
} from "../../../src/renderer/editor/fold-marker";
import { frontMatterParser } from "../../../src/renderer/editor/front-matter-parser";

function open(doc: string): EditorState {
  return EditorState.create({
    doc,
    extensions: markdown({
      base: markdownLanguage,
      extensions: frontMatterParser,
    }),
  });
}

/** The text after the fold was moved; null when there is nothing to do. */
function moved(doc: string, by: -1 | 1, start?: number): string | null {
  const state = open(doc);
  const spec = moveFold(state, by, start);
  return spec === null ? null : state.update(spec).state.doc.toString();
}

function placed(doc: string, index: number): string | null {
  const state = open(doc);
  const spec = moveFoldAfter(state, findBlocks(state), index);
  return spec === null ? null : state.update(spec).state.doc.toString();
}

const folded = "one\n\n<!--more-->\n\ntwo\n\nthree\n";

describe("the marker", () => {
  it.each([
    ["<!-- more -->", "text\n\n<!-- more -->\n", 6],
    ["in capitals", "text\n\n<!--MORE-->\n", 6],
    ["at the end of a paragraph", "text <!--more-->\n", 5],
    ["in a list item", "- one\n- two\n\n  <!--more-->\n", 15],
    ["after one in a code block", "```\n<!--more-->\n```\n\n<!--more-->\n", 21],
    ["after one in a code span", "`<!--more-->` and\n\n<!--more-->\n", 19],
  ])("is found: %s", (_case, doc, from) => {
    expect(findMarker(open(doc))?.from).toBe(from);
  });

  it("is not found in front matter or code alone", () => {
    expect(
      findMarker(open("---\ntitle: <!--more-->\n---\n\ntext\n")),
    ).toBeNull();
    expect(findMarker(open("    <!--more-->\n"))).toBeNull();
  });
});

describe("setting the fold", () => {
  it("writes the spelling that every generator reads, on a line of its own", () => {
    expect(placed("one\n\ntwo\n", 0)).toBe("one\n\n<!--more-->\n\ntwo\n");
  });

  it("leaves a blank line above and below even where there was none", () => {
    expect(placed("# one\ntwo\n", 0)).toBe("# one\n\n<!--more-->\n\ntwo\n");
  });

  it("takes the marker off its old place", () => {
    expect(placed(folded, 1)).toBe("one\n\ntwo\n\n<!--more-->\n\nthree\n");
  });

  it("goes after the last block too", () => {
    expect(placed("one", 0)).toBe("one\n\n<!--more-->\n");
  });

  it("does nothing when it stands there already", () => {
    expect(placed(folded, 0)).toBeNull();
  });

  it("never cuts front matter", () => {
    const state = open("---\ntitle: x\n---\n\none\n");
    expect(findBlocks(state)).toEqual([{ from: 18, to: 21 }]);
  });

  it("takes the marker out of the list that it stood in", () => {
    expect(placed("- one\n- two\n\n  <!--more-->\n\nend\n", 0)).toBe(
      "- one\n- two\n\n<!--more-->\n\nend\n",
    );
  });
});

describe("moving the fold", () => {
  it("goes down and up by a block", () => {
    const down = moved(folded, 1);
    expect(down).toBe("one\n\ntwo\n\n<!--more-->\n\nthree\n");
    expect(moved(down ?? "", -1)).toBe(folded);
  });

  it("goes not above the first block nor below the last", () => {
    expect(moved(folded, -1)).toBeNull();
    expect(moved("one\n\n<!--more-->\n", 1)).toBeNull();
  });

  it("starts where the listing cuts by itself when there is no marker", () => {
    expect(moved("one\n\ntwo\n\nthree\n", -1, 10)).toBe(
      "one\n\n<!--more-->\n\ntwo\n\nthree\n",
    );
  });
});
