#!/bin/sh
# A trainer of your own in shell: hands the data to whatever trains in your company and leaves the address of the model
# that it put online. Here the address stands in a file beside this script, and nothing is sent anywhere.
#
# In treadle.yaml:
#
#     trainers:
#       - name: our-platform
#         command: sh endpoint.sh
#         timeout_minutes: 120
set -eu
here=$(dirname -- "$0")
for folder; do :; done # the last argument

items=$(($(wc -l <"$folder/train.jsonl")))
echo "training on $items items"
[ "$items" -ge 10 ] || { echo "too few items" >&2; exit 3; }

# Your own training goes here, for example:
#   aws s3 cp "$folder/train.csv" s3://…        spark-submit train.py …        curl -F data=@"$folder/train.csv" https://…
url=$(cat "$here/endpoint.url")

cat >"$folder/model.json" <<END
{
  "kind": "open-inference",
  "specification": {
    "open_inference": { "url": "$url", "model": "messages", "version": "1" },
    "limits": { "timeout_ms": 3000 }
  }
}
END
echo "{\"items\": $items}" >"$folder/metrics.json"
