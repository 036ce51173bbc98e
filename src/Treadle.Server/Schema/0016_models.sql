-- How models that were not trained here are asked (JSON), the labels a model knew (highest fact number), its calibration (JSON).
ALTER TABLE models ADD COLUMN specification TEXT;
ALTER TABLE models ADD COLUMN label_sequence BIGINT;
ALTER TABLE models ADD COLUMN calibration TEXT;

-- failure: why the model gave no answer, in words; usage: tokens and cost of an answer (JSON).
ALTER TABLE predictions ADD COLUMN failure TEXT;
ALTER TABLE predictions ADD COLUMN usage TEXT;
