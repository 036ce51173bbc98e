#!/usr/bin/env python3
"""A trainer of your own, with nothing but Python's standard library.

Treadle calls it with a folder as its last argument. It reads request.json and train.csv there, learns a multinomial
naive Bayes classifier of words, and leaves model.onnx (texts in, probabilities out) and metrics.json.

In treadle.yaml:

    trainers:
      - name: naive-bayes
        command: python3 naive_bayes.py
        timeout_minutes: 10
"""
import collections
import csv
import json
import math
import pathlib
import random
import struct
import sys

SMOOTHING = 0.5
MOST_WORDS = 20_000
FLOAT, INT64, STRING = 1, 7, 8  # element types of ONNX tensors


# ---- What ONNX needs of Protocol Buffers: numbers and nested bytes ----------------------------------------------------

def varint(number):
    number &= (1 << 64) - 1
    out = bytearray()
    while number >= 0x80:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def field(number, value):
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    if isinstance(value, str):
        value = value.encode("utf-8")
    return varint(number << 3 | 2) + varint(len(value)) + value


def attribute(name, value):
    if isinstance(value, int):
        return field(1, name) + field(3, value) + field(20, 2)
    if isinstance(value, str):
        return field(1, name) + field(4, value) + field(20, 3)
    if isinstance(value[0], int):
        return field(1, name) + b"".join(field(8, number) for number in value) + field(20, 7)
    return field(1, name) + b"".join(field(9, text) for text in value) + field(20, 8)


def node(operation, inputs, outputs, **attributes):
    parts = [field(1, name) for name in inputs] + [field(2, name) for name in outputs] + [field(4, operation)]
    return field(1, b"".join(parts + [field(5, attribute(name, value)) for name, value in attributes.items()]))


def tensor(name, numbers, *shape):
    dims = b"".join(field(1, size) for size in shape)
    return field(5, dims + field(2, FLOAT) + field(8, name) + field(9, struct.pack(f"<{len(numbers)}f", *numbers)))


def port(number, name, element, *shape):
    dims = b"".join(field(1, field(2, size) if isinstance(size, str) else field(1, size)) for size in shape)
    return field(number, field(1, name) + field(2, field(1, field(1, element) + field(2, dims))))


def onnx(words, weights, bias):
    labels = len(bias)
    graph = b"".join([
        node("StringNormalizer", ["text"], ["lower"], case_change_action="LOWER", locale="C"),
        node("StringSplit", ["lower"], ["words", "lengths"]),
        node("TfIdfVectorizer", ["words"], ["counts"], mode="TF", min_gram_length=1, max_gram_length=1, max_skip_count=0,
             ngram_counts=[0], ngram_indexes=list(range(len(words))), pool_strings=words),
        node("MatMul", ["counts", "weights"], ["sums"]),
        node("Add", ["sums", "bias"], ["logits"]),
        node("Softmax", ["logits"], ["scores"], axis=1),
        field(2, "naive_bayes"),
        tensor("weights", weights, len(words), labels),
        tensor("bias", bias, labels),
        port(11, "text", STRING, "n"),
        port(12, "scores", FLOAT, "n", labels),
    ])
    return field(1, 8) + field(2, "naive_bayes.py") + field(7, graph) + field(8, field(1, "") + field(2, 20))


# ---- The classifier --------------------------------------------------------------------------------------------------

LOWER = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")  # as StringNormalizer does with locale C


def words_of(text):
    return text.translate(LOWER).split()


def learn(rows, labels):
    """Weights (words by labels, row-major) and biases: log-probabilities."""
    known = collections.Counter(word for text, _ in rows for word in words_of(text))
    words = [word for word, _ in sorted(known.items(), key=lambda item: (-item[1], item[0]))[:MOST_WORDS]] or ["?"]
    place = {word: index for index, word in enumerate(words)}
    counts = [[SMOOTHING] * len(words) for _ in labels]
    items = [1.0] * len(labels)
    for text, label in rows:
        items[label] += 1
        for word in words_of(text):
            if word in place:
                counts[label][place[word]] += 1
    totals = [sum(row) for row in counts]
    weights = [math.log(counts[label][word] / totals[label]) for word in range(len(words)) for label in range(len(labels))]
    bias = [math.log(count / sum(items)) for count in items]
    return words, weights, bias


def accuracy(rows, model, labels):
    words, weights, bias = model
    place = {word: index for index, word in enumerate(words)}
    right = 0
    for text, truth in rows:
        logits = list(bias)
        for word in words_of(text):
            if word in place:
                for label in range(len(labels)):
                    logits[label] += weights[place[word] * len(labels) + label]
        right += logits.index(max(logits)) == truth
    return right / len(rows)


def main(folder):
    request = json.loads((folder / "request.json").read_text(encoding="utf-8"))
    labels = request["labels"]
    with open(folder / "train.csv", newline="", encoding="utf-8") as file:
        rows = [(row["text"], labels.index(row["label"])) for row in csv.DictReader(file)]
    print(f"{len(rows)} items, {len(labels)} labels, seed {request['seed']}")

    shuffled = rows[:]
    random.Random(request["seed"]).shuffle(shuffled)
    held_out = max(1, len(shuffled) // 10)
    tried = learn(shuffled[held_out:], labels)
    metrics = {"held_out_accuracy": accuracy(shuffled[:held_out], tried, labels), "items": len(rows)}
    print(f"held-out accuracy {metrics['held_out_accuracy']:.3f} on {held_out} items")

    (folder / "model.onnx").write_bytes(onnx(*learn(rows, labels)))
    (folder / "metrics.json").write_text(json.dumps(metrics), encoding="utf-8")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[-1]))
