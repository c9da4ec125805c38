import js from "@eslint/js";
import globals from "globals";

export default [
  { ignores: ["dist/", "dist.new/", "node_modules/"] },
  js.configs.recommended,
  {
    files: ["src/**/*.js"],
    languageOptions: {
      globals: {
        ...globals.browser,
        Go: "readonly",
        BUILD_WASM_NAME: "readonly",
        BUILD_WORKER_NAME: "readonly",
      },
    },
    rules: {
      eqeqeq: "error",
      "no-var": "error",
      "prefer-const": "error",
      "no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
    },
  },
  {
    files: ["**/*.test.js", "test/**/*.js", "tools/**/*.mjs", "*.mjs"],
    languageOptions: { globals: globals.node },
  },
];
