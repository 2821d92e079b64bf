import { createRef } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import type {
  FrameOptions,
  FrameView,
} from "../../../src/renderer/preview/frame-view";
import { ProofFrame } from "../../../src/renderer/preview/proof-frame";

it("lets a proof's frame do nothing but be looked into", () => {
  const html = renderToStaticMarkup(
    <ProofFrame
      title="Proof"
      width="wide"
      isDark={false}
      loadsRemote
      options={{} as FrameOptions}
      view={createRef<FrameView>()}
    />,
  );
  expect(html.match(/<iframe/g)).toHaveLength(1);
  expect(html).toContain('sandbox="allow-same-origin"');
});
