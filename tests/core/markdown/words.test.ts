import fc from "fast-check";
import { expect, test } from "vitest";
import { countWords } from "#core";
import { wordSpans } from "../../../src/core/markdown/text/words";

const anyText = fc.string({
  unit: fc.constantFrom(
    ..."ab1.,é中文ไ\u00a0\u0085\u1680\u2003\u200b\u2028\u202f\u3000\ufeff\ud83d\ude00 \t\n\v\f\r\0",
  ),
});

test("words are counted as they are told apart", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(countWords(text)).toBe([...wordSpans(text)].length);
    }),
    { numRuns: 2000 },
  );
});
