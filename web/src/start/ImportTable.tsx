import { useState } from 'react';
import { ApiError, type Schemas } from '../api/client';
import { PageHead, Panel } from '../parts/Panel';
import { Failed } from '../parts/States';
import { Link } from '../url/Link';
import { ImportPlan } from './ImportPlan';
import { upload } from './upload';

type Preview = Schemas['TablePreview'];

/** A file is looked through by the server, corrected by a person, and only then kept. */
export function ImportTable() {
  const [file, setFile] = useState<File>();
  const [preview, setPreview] = useState<Preview>();
  const [error, setError] = useState<Error>();
  const [share, setShare] = useState<number>();
  const look = async (chosen: File) => {
    setFile(chosen);
    setPreview(undefined);
    setError(undefined);
    setShare(0);
    try {
      setPreview(await upload<Preview>('/v1/import/preview', chosen, setShare));
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause;
      setError(cause);
    } finally {
      setShare(undefined);
    }
  };
  return (
    <>
      <PageHead title="Import a table" question="Which column is the text, which the label?">
        <Link href="/">All three ways</Link>
      </PageHead>
      <div className="stack">
        <Chooser file={file} share={share} onChoose={(chosen) => void look(chosen)} />
        {error ? <Failed error={error} /> : null}
        {file && preview ? (
          <ImportPlan key={`${file.name} ${file.lastModified}`} file={file} preview={preview} />
        ) : null}
      </div>
    </>
  );
}

function Chooser({ file, share, onChoose }: { file?: File; share?: number; onChoose: (file: File) => void }) {
  const [isOver, setIsOver] = useState(false);
  return (
    <Panel title={file ? '1. The file' : '1. Choose a file'}>
      <label
        className={`drop ${isOver ? 'over' : ''} ${file ? 'chosen' : ''}`}
        onDragOver={(event) => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setIsOver(false);
          const dropped = event.dataTransfer.files[0];
          if (dropped) onChoose(dropped);
        }}
      >
        <input
          type="file"
          className="hidden"
          accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values"
          aria-label="Table file"
          onChange={(event) => {
            const chosen = event.currentTarget.files?.[0];
            if (chosen) onChoose(chosen);
          }}
        />
        <span>
          {file ? <b>{file.name}</b> : <b>Drop a CSV or TSV here, or click to choose one</b>}
          <br />
          <span className="note">
            {share !== undefined
              ? `Looking through it, ${Math.round(share * 100)} % read…`
              : file
                ? 'Click or drop to take another.'
                : 'UTF-8, with a header line. It stays on this server, and nothing is kept before you say so.'}
          </span>
        </span>
      </label>
    </Panel>
  );
}
