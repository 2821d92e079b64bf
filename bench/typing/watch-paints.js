/**
 * Runs in the page: notes when a key was pressed, and when the frame was painted that shows its
 * letter, in the editor and in the proof.
 */
(() => {
  const state = { pressed: 0, expected: "", editor: null, proof: null };
  /** The task after a frame's callbacks begins when the frame has been handed over. */
  const onPainted = (call) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => call(performance.now());
      port2.postMessage(null);
    });

  const shows = (node) => {
    const text = node.nodeType === 3 ? node : node.firstChild;
    if ((text?.nodeValue ?? "").includes(state.expected)) return true;
    return (node.textContent ?? "").includes(state.expected);
  };

  const watch = (root, name) => {
    const observer = new MutationObserver((records) => {
      if (state[name] !== null || state.pressed === 0) return;
      const isThere = records.some(
        ({ target, addedNodes }) =>
          [...addedNodes].some(shows) || (target !== root && shows(target)),
      );
      if (!isThere) return;
      state[name] = -1;
      const { pressed } = state;
      onPainted((now) => {
        if (state.pressed === pressed) state[name] = now - pressed;
      });
    });
    observer.observe(root, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  };

  globalThis.watchPaints = (word, proofSelector) => {
    state.expected = word;
    window.addEventListener(
      "keydown",
      (event) => {
        state.editor = state.proof = null;
        state.pressed = event.timeStamp;
        state.expected += event.key;
      },
      { capture: true },
    );
    const content = document.querySelector(".cm-content");
    // What `EditorView.findFromDOM` of CodeMirror 6.43 goes by.
    const { view } = content.cmTile.root;
    const at = view.state.doc.toString().indexOf(word) + word.length;
    view.dispatch({ selection: { anchor: at }, scrollIntoView: true });
    view.focus();
    watch(content, "editor");
    const proof = document.querySelector(proofSelector);
    if (proof !== null) watch(proof.contentDocument?.body ?? proof, "proof");
    return proof !== null;
  };

  /** Milliseconds from the key to each painted frame; null for what was not painted yet. */
  globalThis.takePaints = () => {
    const taken = (value) => (value === null || value < 0 ? null : value);
    return { editor: taken(state.editor), proof: taken(state.proof) };
  };
})();
