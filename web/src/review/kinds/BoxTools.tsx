import { Act } from '../Act';
import type { Size } from './geometry';

interface BoxToolsProps {
  size?: Size;
  zoom: number;
  isDrawing: boolean;
  isHidden: boolean;
  onDraw: () => void;
  onHide: () => void;
  onZoom: (by: number) => void;
}

/** The commands on the image, with their keys. */
export function BoxTools({ size, zoom, isDrawing, isHidden, onDraw, onHide, onZoom }: BoxToolsProps) {
  return (
    <div className="image-tools" role="group" aria-label="Image commands">
      <Act icon="box" letter="b" onClick={onDraw} isOn={isDrawing}>
        Draw
      </Act>
      <Act icon="blind" letter="h" onClick={onHide} isOn={isHidden}>
        Hide
      </Act>
      <span className="spacer" />
      <span className="muted figure">{size ? `${size.width} × ${size.height}` : ''}</span>
      <Act icon="minus" letter="-" onClick={() => onZoom(1 / 1.5)}>
        <span className="hidden">Farther</span>
      </Act>
      <span className="figure" role="status" aria-label="Zoom">
        {Math.round(zoom * 100)} %
      </span>
      <Act icon="plus" letter="+" onClick={() => onZoom(1.5)}>
        <span className="hidden">Closer</span>
      </Act>
    </div>
  );
}
