/**
 * Puts text on the clipboard and says whether that was allowed.
 * @param {string} content
 * @returns {Promise<boolean>}
 */
export async function copyText(content) {
  try {
    await navigator.clipboard.writeText(content);
    return true;
  } catch {
    return false; // no permission, or not a secure context
  }
}
