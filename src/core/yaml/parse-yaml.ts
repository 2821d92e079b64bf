/**
 * Turns a stranger's YAML into a tree that is safe to walk, or into what is wrong with it.
 */
import {
  Composer,
  isMap,
  Parser,
  visit,
  type Alias,
  type CST,
  type Document,
  type Node,
  type YAMLError,
  type YAMLMap,
} from "yaml";
import { faultOf, lostAlias, type YamlFault } from "./fault";

/** Longest source in UTF-16 units; a real one has a few hundred. */
export const maxYamlLength = 64 * 1024;

/**
 * Deepest nesting. The composer recurses, and a stack that overflows inside of V8's regular
 * expression compiler ends the whole process, so the depth is measured before composing.
 */
const maxDepth = 32;

export interface YamlTree {
  readonly source: string;
  /** Null when the source is too large, too deep or has several documents. */
  readonly document: Document.Parsed | null;
  /** The mapping at the top, with what could be made out of it; null when there is none. */
  readonly map: YAMLMap.Parsed | null;
  /** What each alias stands for. */
  readonly aliases: ReadonlyMap<Alias, Node>;
  /** Empty when the YAML is sound. */
  readonly faults: readonly YamlFault[];
}

/** Never throws. An empty source has neither map nor faults. */
export function parseYaml(source: string): YamlTree {
  if (source.length > maxYamlLength) {
    return refused(source, `It is longer than ${maxYamlLength} characters.`);
  }
  // A lone carriage return ends a line for Markdown but not for YAML; the offsets stay.
  const lines = source.replace(/\r(?!\n)/g, "\n");
  const tokens = [...new Parser().parse(lines)];
  if (depthOf(tokens) > maxDepth) {
    return refused(source, `It is nested more than ${maxDepth} levels deep.`);
  }
  return compose(source, tokens);
}

function compose(source: string, tokens: readonly CST.Token[]): YamlTree {
  const composer = new Composer({
    version: "1.2",
    schema: "core",
    merge: false,
    resolveKnownTags: false,
    keepSourceTokens: true,
    // Looked for in linear time by whoever reads the mapping.
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: "silent",
  });
  const documents = [...composer.compose(tokens, true, source.length)];
  const document = documents[0] ?? null;
  if (documents.length > 1) {
    return refused(source, "A line of three dashes starts a second document.");
  }
  const errors: readonly YAMLError[] = document?.errors ?? [];
  const map = isMap(document?.contents) ? document.contents : null;
  const { aliases, lost } = resolveAliases(document);
  const faults = [...errors.map(faultOf), ...lost];
  return { source, document, map, aliases, faults };
}

function refused(source: string, message: string): YamlTree {
  return {
    source,
    document: null,
    map: null,
    aliases: new Map(),
    faults: [{ offset: 0, message }],
  };
}

/** One walk finds what every alias means: the last anchor of its name before it. */
function resolveAliases(document: Document.Parsed | null): {
  aliases: ReadonlyMap<Alias, Node>;
  lost: readonly YamlFault[];
} {
  const anchors = new Map<string, Node>();
  const aliases = new Map<Alias, Node>();
  const lost: YamlFault[] = [];
  visit(document, {
    Alias(_key, alias) {
      const target = anchors.get(alias.source);
      if (target !== undefined) aliases.set(alias, target);
      else lost.push(lostAlias(alias.range?.[0] ?? 0));
    },
    Value(_key, node) {
      if (node.anchor !== undefined) anchors.set(node.anchor, node);
    },
  });
  return { aliases, lost };
}

/** Levels of collections in each other, found without recursion. */
function depthOf(tokens: readonly CST.Token[]): number {
  let deepest = 0;
  const open: [CST.Token, number][] = tokens.map((token) => [token, 0]);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [token, depth] = next;
    deepest = Math.max(deepest, depth);
    if (token.type === "document" && token.value) {
      open.push([token.value, depth]);
    }
    if (!("items" in token)) continue;
    for (const item of token.items) {
      if (item.key) open.push([item.key, depth + 1]);
      if (item.value) open.push([item.value, depth + 1]);
    }
  }
  return deepest;
}
