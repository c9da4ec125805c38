// Numbers that change in steps: lengths of queues, memory, cores in use.

/** @typedef {import("./types.js").Counter} Counter */

/**
 * @param {Counter["kind"]} kind
 * @param {number} id
 * @param {string} name
 * @param {number} limit
 * @returns {Counter}
 */
export function newCounter(kind, id, name, limit) {
  return { kind, id, name, limit, timesNs: [], values: [], peak: 0 };
}

/**
 * The counter has a new value; of several at one instant the last one counts.
 * @param {Counter} counter
 * @param {number} timeNs
 * @param {number} value
 */
export function addValue(counter, timeNs, value) {
  const { timesNs, values } = counter;
  const last = timesNs.length - 1;
  if (last >= 0 && timesNs[last] === timeNs) values[last] = value;
  else if (last < 0 || values[last] !== value) {
    timesNs.push(timeNs);
    values.push(value);
  }
  counter.peak = Math.max(counter.peak, value);
}
