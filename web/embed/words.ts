/** What the component says; a product replaces any of it through the property `words`. {0}, {1} … stand for what is filled in. */
export const english = {
  name: 'Suggestion',
  suggested: 'Suggested:',
  none: 'No suggestion',
  empty: 'nothing',
  accept: 'Accept',
  reject: 'Reject',
  edit: 'Correct',
  send: 'Send',
  cancel: 'Cancel',
  right: 'What is right?',
  change: 'Change',
  accept_done: 'Accepted',
  reject_done: 'Rejected',
  edit_done: 'Corrected to',
  loading: 'Loading…',
  sending: 'Sending…',
  expired: 'This suggestion has expired.',
  failed: 'The suggestion cannot be shown now.',
  unsent: 'Not sent: no connection.',
  refused: 'Not sent. {0}: found {1}, expected {2}.',
  again: 'Try again',
  unreadable: '{0} cannot be read',
  illegible: 'unreadable',
  text: 'Text: {0}',
  text_help: 'Select words in the text, choose a label, and mark them.',
  label: 'Label',
  label_of: 'Label of {0}',
  mark: 'Mark the selection',
  nothing_selected: 'Select some words first.',
  remove: 'Remove {0}',
  image: 'Image',
  image_help: 'Two clicks draw a box. On a box, arrow keys move it and Shift with arrow keys sizes it.',
  box: 'box {0}',
  add_box: 'Add a box',
  second_corner: 'Now the opposite corner. Escape gives up.',
  at: '{0}: {1} by {2} at {3}, {4}',
  count: '{0} × {1}',
};

export type Words = typeof english;

export type Say = (word: keyof Words, ...filled: (string | number)[]) => string;

/** The texts of a page, the English ones where it has none. */
export function speaker(words: () => Partial<Words>): Say {
  return (word, ...filled) =>
    filled.reduce<string>(
      (text, one, place) => text.replace(`{${place}}`, String(one)),
      words()[word] ?? english[word],
    );
}
