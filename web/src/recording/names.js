// Names of threads as a person would abbreviate them.

/** @type {readonly (readonly [RegExp, string])[]} */
const abbreviations = [
  [/^ThreadPoolExecutor-/, "TPE-"],
  [/^ProcessPoolExecutor-/, "PPE-"],
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
 * What a thread is called beside those of other processes: every process has a MainThread, so that of
 * a process other than the first is known by the process.
 * @param {string} name
 * @param {string} processName "" for the first process
 * @param {boolean} isMain
 */
export function threadLabel(name, processName, isMain) {
  if (!processName) return shortThreadName(name);
  return isMain ? processName : `${processName} ${shortThreadName(name)}`;
}

/**
 * The class of "ValueError: text", without its module.
 * @param {string} text
 */
export function exceptionNameOf(text) {
  const name = text.split(/[:(\n]/, 1)[0].trim();
  return name.slice(name.lastIndexOf(".") + 1);
}
