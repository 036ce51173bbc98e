/** What parameters and figures of our own trainers mean; those of other trainers are shown as they came. */
const meanings: Record<string, string> = {
  c: 'how freely the weights follow the labels: smaller is more cautious',
  alpha: 'how much every word counts in every label before it was seen there',
  lambda: 'how much a text without a label counts beside one with a label',
  epochs: 'times the training went through all items',
  rate: 'size of each correction while learning',
  rounds: 'trees, each correcting those before it',
  depth: 'questions that a tree asks in a row at most',
  side: 'pixels of the side to which images are brought',
  channels: 'colours of an image: 1 for grey, 3 for red, green and blue',
  height: 'pixels of the height to which lines of text are brought',
  share: 'weight of this trainer in the blend; the weights add up to 1',
  temperature: 'by what scores are softened so that 0.8 is right in 8 of 10 cases; 1 changes nothing',
  labels: 'labelled items that it learned from',
  unlabelled: 'texts without a label that it read as well',
  cv_accuracy: 'share right, each item answered by a model that had not seen it',
  cv_log_loss:
    'how far the probabilities were off, each item answered by a model that had not seen it; smaller is better',
  held_out: 'items kept apart from the training to measure it',
  held_out_accuracy: 'share right on the items kept apart',
};

/** The meaning of “c” or of “tfidf-softmax.c”: what a blend is made of carries its trainer’s name. */
export function parameterMeaning(name: string): string | undefined {
  return meanings[name.slice(name.lastIndexOf('.') + 1)];
}
