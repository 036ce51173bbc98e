#!/usr/bin/env python3
"""A trainer for a project that asks for a number (task: number), with nothing but Python's standard library.

It reads the number fields of train.csv, fits a line by least squares with a little shrinkage, and leaves model.onnx
(one row of numbers in, a number out), model.json that says so, and metrics.json. A missing number counts as the mean.

In treadle.yaml:

    trainers:
      - name: least-squares
        command: python3 least_squares.py
"""
import csv
import json
import math
import pathlib
import random
import struct
import sys

SHRINKAGE = 1e-3
FLOAT = 1  # element type of an ONNX tensor


# ---- What ONNX needs of Protocol Buffers: numbers and nested bytes ----------------------------------------------------

def varint(number):
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


def node(operation, inputs, output):
    return field(1, b"".join([field(1, name) for name in inputs] + [field(2, output), field(4, operation)]))


def tensor(name, numbers, *shape):
    dims = b"".join(field(1, size) for size in shape)
    return field(5, dims + field(2, FLOAT) + field(8, name) + field(9, struct.pack(f"<{len(numbers)}f", *numbers)))


def port(number, name, *shape):
    dims = b"".join(field(1, field(2, size) if isinstance(size, str) else field(1, size)) for size in shape)
    return field(number, field(1, name) + field(2, field(1, field(1, FLOAT) + field(2, dims))))


def onnx(means, weights, bias):
    graph = b"".join([
        node("IsNaN", ["x"], "missing"),
        node("Where", ["missing", "means", "x"], "whole"),
        node("MatMul", ["whole", "weights"], "sums"),
        node("Add", ["sums", "bias"], "y"),
        field(2, "least_squares"),
        tensor("means", means, 1, len(means)),
        tensor("weights", weights, len(means), 1),
        tensor("bias", [bias], 1),
        port(11, "x", "n", len(means)),
        port(12, "y", "n", 1),
    ])
    return field(1, 8) + field(2, "least_squares.py") + field(7, graph) + field(8, field(1, "") + field(2, 20))


# ---- The fit ---------------------------------------------------------------------------------------------------------

def solve(matrix, right):
    """Gauss with the largest pivot of each column."""
    rows = [row[:] + [value] for row, value in zip(matrix, right)]
    for column in range(len(rows)):
        pivot = max(range(column, len(rows)), key=lambda row: abs(rows[row][column]))
        rows[column], rows[pivot] = rows[pivot], rows[column]
        for row in range(len(rows)):
            if row != column:
                share = rows[row][column] / rows[column][column]
                rows[row] = [a - share * b for a, b in zip(rows[row], rows[column])]
    return [row[-1] / row[place] for place, row in enumerate(rows)]


def fit(rows):
    count = len(rows[0][0])
    known = [[values[place] for values, _ in rows if not math.isnan(values[place])] for place in range(count)]
    means = [math.fsum(values) / len(values) if values else 0.0 for values in known]
    scales = [max(1e-9, math.sqrt(math.fsum((v - mean) ** 2 for v in values) / max(1, len(values)))) for values, mean in zip(known, means)]
    centre = math.fsum(target for _, target in rows) / len(rows)
    scaled = [[0.0 if math.isnan(v) else (v - mean) / scale for v, mean, scale in zip(values, means, scales)] for values, _ in rows]
    matrix = [[math.fsum(row[i] * row[j] for row in scaled) + (SHRINKAGE * len(rows) if i == j else 0) for j in range(count)] for i in range(count)]
    right = [math.fsum(row[i] * (target - centre) for row, (_, target) in zip(scaled, rows)) for i in range(count)]
    weights = [weight / scale for weight, scale in zip(solve(matrix, right), scales)]
    return means, weights, centre - math.fsum(weight * mean for weight, mean in zip(weights, means))


def predict(model, values):
    means, weights, bias = model
    return bias + math.fsum(weight * (mean if math.isnan(v) else v) for weight, mean, v in zip(weights, means, values))


def main(folder):
    request = json.loads((folder / "request.json").read_text(encoding="utf-8"))
    fields = [one["name"] for one in request["input"] if one["kind"] == "number"]
    with open(folder / "train.csv", newline="", encoding="utf-8") as file:
        rows = [([float(row["input." + name] or "nan") for name in fields], float(row["label"])) for row in csv.DictReader(file)]
    print(f"{len(rows)} items, number fields {', '.join(fields)}, seed {request['seed']}")

    shuffled = rows[:]
    random.Random(request["seed"]).shuffle(shuffled)
    held_out = max(1, len(shuffled) // 10)
    tried = fit(shuffled[held_out:])
    error = math.fsum(abs(predict(tried, values) - target) for values, target in shuffled[:held_out]) / held_out
    print(f"held-out mean absolute error {error:.4g} on {held_out} items")

    (folder / "model.onnx").write_bytes(onnx(*fit(rows)))
    (folder / "model.json").write_text(json.dumps({"specification": {"onnx": {"form": "numbers", "fields": fields}}}), encoding="utf-8")
    (folder / "metrics.json").write_text(json.dumps({"held_out_mean_absolute_error": error, "items": len(rows)}), encoding="utf-8")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[-1]))
