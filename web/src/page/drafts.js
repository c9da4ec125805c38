// Edited programs survive a reload, and a trip to another lesson and back. A
// draft is the link of the edited state, kept for this tab under the link that
// was opened. Nothing is sent anywhere.

const prefix = "futurescope:draft:";

/**
 * @param {string} opened fragment of the link that was opened
 * @returns {string | null} fragment of what it was edited to
 */
export function draftOf(opened) {
  try {
    return sessionStorage.getItem(prefix + opened);
  } catch {
    return null;
  }
}

/**
 * @param {string} opened
 * @param {string} edited the draft, equal to opened when there is nothing to keep
 */
export function keepDraft(opened, edited) {
  try {
    if (edited === opened) sessionStorage.removeItem(prefix + opened);
    else sessionStorage.setItem(prefix + opened, edited);
  } catch {
    // A full or forbidden storage: the reload will show the program as it was opened.
  }
}
