// Names of threads as a person would abbreviate them.

/** @type {readonly (readonly [RegExp, string])[]} */
const abbreviations = [
  [/^ThreadPoolExecutor-/, "TPE-"],
  [/^ProcessPoolExecutor-/, "PPE-"],
  [/^ForkProcess-/, "Fork-"],
  [/^SpawnProcess-/, "Spawn-"],
  [/^ForkPoolWorker-/, "Pool-"],
  [/^SpawnPoolWorker-/, "Pool-"],
];

/**
 * "ThreadPoolExecutor-0_1" → "TPE-0_1"; names without a customary abbreviation stay.
 * @param {string} name
 */
export function shortThreadName(name) {
  for (const [pattern, short] of abbreviations) {
    if (pattern.test(name)) return name.replace(pattern, short);
  }
  return name;
}

/**
 * The class of "ValueError: text", without its module.
 * @param {string} text
 */
export function exceptionNameOf(text) {
  const name = text.split(/[:(\n]/, 1)[0].trim();
  return name.slice(name.lastIndexOf(".") + 1);
}
