-- log_blob: what the commands of the run printed.
ALTER TABLE training_runs ADD COLUMN log_blob TEXT;
