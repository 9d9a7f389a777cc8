import type { FigureDescription } from '../figure/description.js';
import type { DiagramMark, DiagramNode, DiagramText, Wire } from '../figure/diagram-marks.js';
import { Figure } from '../figure/figure.js';

/** A part of a diagram that stands by itself, in pixels from its top left corner: wires lie below nodes, words above both. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  /** What lies below all else. */
  readonly back: readonly DiagramNode[];
  readonly wires: readonly Wire[];
  readonly nodes: readonly DiagramNode[];
  /** Strokes above the nodes, as the curve in a box. */
  readonly strokes: readonly Wire[];
  readonly texts: readonly DiagramText[];
}

/** A scene with nothing in it. */
export const emptyScene: Scene = { width: 0, height: 0, back: [], wires: [], nodes: [], strokes: [], texts: [] };

/** A scene at another place. */
export function moved(scene: Scene, dx: number, dy: number): Scene {
  const move = <T extends { readonly x: number; readonly y: number }>(item: T): T => ({ ...item, x: item.x + dx, y: item.y + dy });
  const moveWire = (wire: Wire): Wire => ({ ...wire, points: wire.points.map(move) });
  return {
    ...scene, back: scene.back.map(move), wires: scene.wires.map(moveWire), nodes: scene.nodes.map(move), strokes: scene.strokes.map(moveWire), texts: scene.texts.map(move),
  };
}

/** Several scenes in one coordinate system, the first lowest. */
export function together(scenes: readonly Scene[], width: number, height: number): Scene {
  return {
    width, height, back: scenes.flatMap(({ back }) => back),
    wires: scenes.flatMap(({ wires }) => wires), nodes: scenes.flatMap(({ nodes }) => nodes),
    strokes: scenes.flatMap(({ strokes }) => strokes), texts: scenes.flatMap(({ texts }) => texts),
  };
}

/** Scenes below each other, with some room between them. */
export function stacked(scenes: readonly Scene[], gap: number): Scene {
  const width = Math.max(...scenes.map((scene) => scene.width));
  let y = 0;
  const placed = scenes.map((scene) => {
    const here = moved(scene, 0, y);
    y += scene.height + gap;
    return here;
  });
  return together(placed, width, y - gap);
}

/** The picture of a scene. */
export function sceneFigure(scene: Scene, words: Pick<FigureDescription, 'title' | 'alt' | 'text' | 'caption' | 'theme'>): Figure {
  const { width, height, back, wires, nodes, strokes, texts } = scene;
  const all: DiagramMark[] = [
    { kind: 'nodes', name: 'back', nodes: back }, { kind: 'wires', name: 'wires', wires }, { kind: 'nodes', name: 'units', nodes },
    { kind: 'wires', name: 'strokes', wires: strokes }, { kind: 'texts', name: 'words', texts },
  ];
  const marks = all.filter((mark) => (mark.kind === 'wires' ? mark.wires : mark.kind === 'nodes' ? mark.nodes : mark.texts).length > 0);
  return new Figure({
    ...words, columns: 1, panelSize: { width, height },
    panels: [{ x: { range: [0, width], ticks: [], visible: false }, y: { range: [height, 0], ticks: [], visible: false }, marks }],
  });
}
