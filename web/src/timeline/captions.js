// Short words in the picture for what threads wait for.
import { ResourceKind } from "../recording/kinds.js";
import { fill } from "../strings/timeline.js";
import { hasName, resourceLabel, severalFutures } from "./facts.js";
import { waitTexture } from "./texture.js";

/**
 * @typedef {import("../strings/timeline.js").TimelineStrings} Strings
 * @typedef {import("../recording/types.js").ResourceModel} ResourceModel
 */

/**
 * "lock a"; a name that says that it is a lock stays.
 * @param {string} name
 * @param {Strings} strings
 */
export function lockCaption(name, strings) {
  if (!hasName(name)) return strings.lock;
  return name.toLowerCase().includes("lock") ? name : `${strings.lock} ${name}`;
}

/**
 * What a thread waits for, "" when there is nothing short to say.
 * @param {import("../recording/types.js").Model} model
 * @param {ResourceModel | undefined} resource
 * @param {Strings} strings
 */
export function waitCaption(model, resource, strings) {
  if (!resource || resource.kind === ResourceKind.WorkQueue) return "";
  const label = resourceLabel(model, resource);
  const { count } = severalFutures(label);
  if (count > 0) return fill(strings.futureCount, { count });
  const isLock = resource.kind === ResourceKind.Lock || resource.kind === ResourceKind.RLock;
  if (isLock) return lockCaption(label, strings);
  return waitTexture(resource.kind) === "waits-lock" && !hasName(label) ? "" : label;
}
