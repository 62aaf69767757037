import { type Figure, moreFonts, renderPng } from '../figures/index.js';
import { keepOnDiskSync } from '../store/index.js';

/** A figure's PNG in base64, as notebooks hold it; drawn once and then kept by content. */
export function figurePicture({ name, alt, data, layout }: Figure): string {
  const figure = { name, alt, data, layout };
  // A figure that needs no font of the reader's keeps its key.
  const fonts = moreFonts();
  const png = keepOnDiskSync(
    { task: 'draw a figure', figure, ...(fonts.length > 0 && { fonts }) },
    () => renderPng(figure),
    { rooms: ['figures'] },
  );
  return Buffer.from(png).toString('base64');
}
