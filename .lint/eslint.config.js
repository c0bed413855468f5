/* What the scripts of the page and of the widget must hold to. Run by `npm run lint` in this folder, from the root. */
import js from "@eslint/js";
import globals from "globals";
import imports from "eslint-plugin-import-x";

const faults = {
  "array-callback-return": "error",
  "block-scoped-var": "error",
  "consistent-return": "error",
  "default-case-last": "error",
  eqeqeq: "error",
  "guard-for-in": "error",
  "no-alert": "error",
  "no-caller": "error",
  "no-console": "error",
  "no-constructor-return": "error",
  "no-eval": "error",
  "no-extend-native": "error",
  "no-implicit-coercion": "error",
  "no-implicit-globals": "error",
  "no-implied-eval": "error",
  "no-loop-func": "error",
  "no-new-func": "error",
  "no-new-wrappers": "error",
  "no-promise-executor-return": "error",
  "no-return-assign": "error",
  "no-script-url": "error",
  "no-self-compare": "error",
  "no-sequences": "error",
  "no-shadow": ["error", { hoist: "functions" }],
  "no-template-curly-in-string": "error",
  "no-throw-literal": "error",
  "no-undef-init": "error",
  "no-unmodified-loop-condition": "error",
  "no-unneeded-ternary": "error",
  "no-unused-expressions": ["error", { allowShortCircuit: true }],
  "no-unused-vars": ["error", { ignoreRestSiblings: true }],
  "no-useless-concat": "error",
  "no-useless-rename": "error",
  "no-useless-return": "error",
  "no-var": "error",
  "object-shorthand": "error",
  "prefer-arrow-callback": "error",
  "prefer-const": "error",
  "prefer-object-spread": "error",
  "prefer-promise-reject-errors": "error",
  "prefer-rest-params": "error",
  "prefer-spread": "error",
  "prefer-template": "error",
  radix: "error",
  "require-await": "error",
  strict: ["error", "never"],
  yoda: "error",
};

/* Each function with one job. */
const sizes = {
  complexity: ["error", 10],
  "max-depth": ["error", 3],
  "max-lines": ["error", 300],
  "max-lines-per-function": ["error", 35],
  "max-nested-callbacks": ["error", 3],
  "max-params": ["error", 4],
};

/* Text is placed as text nodes, and nothing is asked of the network. */
const unsafe = [
  ...["innerHTML", "outerHTML", "insertAdjacentHTML", "srcdoc"].map((property) => ({ property, message: "Place text as text nodes." })),
  { object: "document", property: "write", message: "Place text as text nodes." },
  { object: "navigator", property: "sendBeacon", message: "The page asks nothing of the network." },
];
const safety = {
  "no-restricted-globals": ["error", "fetch", "XMLHttpRequest", "WebSocket", "EventSource", "event", "name", "open", "close", "find", "focus"],
  "no-restricted-properties": ["error", ...unsafe],
};

/* The modules are joined into one script, so what they import must be there. */
const modules = {
  "import-x/first": "error",
  "import-x/named": "error",
  "import-x/newline-after-import": "error",
  "import-x/no-duplicates": "error",
  "import-x/no-self-import": "error",
  "import-x/no-unresolved": "error",
};

export default [
  js.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: "error" },
    languageOptions: { ecmaVersion: 2022, sourceType: "module" },
    rules: { ...faults, ...sizes },
  },
  {
    files: ["entities/view/**/*.js"],
    plugins: { "import-x": imports },
    languageOptions: { globals: globals.browser },
    settings: { "import-x/resolver-next": [imports.createNodeResolver()] },
    rules: { ...safety, ...modules },
  },
  {
    // The page that the widget puts into its sandboxed frame is made by the package itself.
    files: ["entities/view/widget.js"],
    rules: { "no-restricted-properties": ["error", ...unsafe.filter(({ property }) => property !== "srcdoc")] },
  },
];
