-- withdrew_id: the ordinary review item that left the queue because the label of its item is known; it comes back when the item is gold no more.
-- The explanation of a row without a label says why the item is gold no more.
ALTER TABLE gold_items ADD COLUMN withdrew_id TEXT;
