const TYPED_INTO = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";
const ON_TOP = "dialog[open], [popover]:popover-open";

/** Whether a key is meant for the page: not typed into anything, not part of a composition, with nothing on top. */
export function isForPage(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return false;
  if (event.target instanceof Element && event.target.closest(TYPED_INTO)) return false;
  return document.querySelector(ON_TOP) === null;
}
