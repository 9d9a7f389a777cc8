/** Says what the pictures are and how they were treated, as the `description` of the data set. */
export function lfwDescription(variant: string, path: string, { shape, targetNames }: { shape: readonly number[]; targetNames: readonly string[] }): string {
  const kinds: Record<string, string> = {
    lfw_funneled: 'the funneled variant, in which the faces were aligned by the data set\'s authors',
    lfw_deepfunneled: 'the deep-funneled variant, taken because the funneled one, scikit-learn\'s default, was not there; its numbers differ a little from that one\'s',
    lfw: 'the original variant, with the faces as they were detected',
  };
  return [
    'Labeled Faces in the Wild: photographs of famous people, collected from news pages to study the recognition of faces.',
    `Here: ${shape[0]} pictures of ${targetNames.length} ${targetNames.length === 1 ? 'person' : 'people'}, ${shape.slice(1).join(' x ')}, from ${path} (${kinds[variant] ?? variant}).`,
    'Cropped, resized, scaled to 0..1 and shuffled exactly as scikit-learn\'s fetch_lfw_people does.',
    'The authors state no licence: use the pictures for study and research, and do not publish them.',
    'Cite: G. B. Huang, M. Ramesh, T. Berg, E. Learned-Miller. Labeled Faces in the Wild: A Database for Studying Face Recognition in '
      + 'Unconstrained Environments. University of Massachusetts, Amherst, Technical Report 07-49, 2007.',
  ].join('\n');
}
