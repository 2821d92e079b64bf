/**
 * What the compiler's fences miss. Each rule says why it is here; tests/fences shows that each bites.
 */
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const sources = ["src/**/*.{ts,tsx}", "tests/**/*.{ts,tsx}"];

/** Writing raw HTML is how a stranger's post becomes code: one file may, and says so. */
const rawHtmlSinks = [
  {
    selector:
      "AssignmentExpression > MemberExpression[property.name=/^(innerHTML|outerHTML|srcdoc)$/]",
    message: "Raw HTML goes through renderer/preview/inert-html.ts only.",
  },
  {
    selector:
      "CallExpression[callee.property.name=/^(insertAdjacentHTML|setHTMLUnsafe|parseHTMLUnsafe|createContextualFragment|parseFromString)$/]",
    message: "Raw HTML goes through renderer/preview/inert-html.ts only.",
  },
  {
    selector:
      "CallExpression[callee.object.name='document'][callee.property.name=/^write(ln)?$/]",
    message: "document.write runs whatever it is given.",
  },
  {
    selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
    message: "Raw HTML goes through renderer/preview/inert-html.ts only.",
  },
  {
    // Together they let the framed document take its own sandbox off.
    selector: "Literal[value=/allow-scripts/]",
    message: "The preview's frame runs no script.",
  },
];

/** The same input must give the same bytes: time and chance are arguments. */
const clockAndChance = [
  {
    selector:
      "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: "Core has no clock: take `now` as an argument.",
  },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: "Core has no clock: take `now` as an argument.",
  },
  {
    selector:
      "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: "Core has no randomness: take it as an argument.",
  },
  {
    // The machine's own locale and zone differ from desk to desk.
    selector:
      "CallExpression[callee.property.name=/^toLocale(Date|Time)?String$/][arguments.length=0]",
    message: "Name the locale and the zone.",
  },
];

const defaultExport = {
  selector: "ExportDefaultDeclaration",
  message: "A default export is named anew at each import: give it a name.",
};

/** Which rooms a room may enter. The compiler knows too, but lets references of references pass. */
const doors = {
  core: [],
  bridge: ["core"],
  node: ["core"],
  host: ["core", "bridge", "node"],
  main: ["core", "bridge", "host"],
  preload: ["bridge"],
  web: ["core", "bridge", "host"],
  renderer: ["core", "bridge"],
  cli: ["core", "node", "host", "web"],
};

function roomFence(room, open) {
  const closed = Object.keys(doors).filter((other) => !open.includes(other));
  const patterns = [
    {
      regex: `^(\\.\\./)+(${Object.keys(doors).join("|")})(/|$)`,
      message:
        "Enter another room by its door: #core, #node, #bridge, #host, #web.",
    },
    {
      regex: `^#(${closed.join("|")})$`,
      message: `The room ${room} may enter: ${open.join(", ") || "no other"}.`,
    },
  ];
  const hasElectron = room === "main" || room === "preload";
  const paths = hasElectron
    ? []
    : [{ name: "electron", message: "Electron stays in main and preload." }];
  return {
    files: [`src/${room}/**/*.{ts,tsx}`],
    rules: { "no-restricted-imports": ["error", { paths, patterns }] },
  };
}

export default tseslint.config(
  { ignores: ["out/", "dist/", "node_modules/", "tests/fences/bad/"] },
  {
    files: sources,
    extends: [tseslint.configs.base],
    languageOptions: { parserOptions: { projectService: true } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    plugins: { "react-hooks": reactHooks },
    rules: {
      // `any` switches the compiler off where it is needed most.
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/ban-ts-comment": "error",
      // A promise that nobody awaits loses its failure.
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": [
        "error",
        { checksVoidReturn: { attributes: false } },
      ],
      // A new kind must be thought of everywhere.
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      "react-hooks/rules-of-hooks": "error",
      "react-hooks/exhaustive-deps": "error",
      eqeqeq: "error",
      "no-console": "error",
      "no-eval": "error",
      "no-restricted-syntax": ["error", ...rawHtmlSinks, defaultExport],
    },
  },
  {
    files: ["src/core/**"],
    rules: {
      "no-restricted-syntax": [
        "error",
        ...rawHtmlSinks,
        ...clockAndChance,
        defaultExport,
      ],
    },
  },
  ...Object.entries(doors).map(([room, open]) => roomFence(room, open)),
  {
    // The one sink: it parses into a document where nothing runs.
    files: ["src/renderer/preview/inert-html.ts"],
    rules: { "no-restricted-syntax": "off" },
  },
  {
    // A command's output is its work; a test may look into every room and try every sink.
    files: ["src/cli/**", "tests/**"],
    rules: { "no-console": "off" },
  },
  {
    files: ["tests/**"],
    rules: { "no-restricted-syntax": "off", "no-restricted-imports": "off" },
  },
  {
    // A declared module speaks for a package that has a default export.
    files: ["src/**/*.d.ts"],
    rules: { "no-restricted-syntax": "off" },
  },
);
