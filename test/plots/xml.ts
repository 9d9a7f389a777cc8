/** An element of a parsed document. */
export interface Element {
  name: string;
  attributes: Record<string, string>;
  /** Its own words and those of the elements in it, with entities replaced. */
  text: string;
  children: Element[];
}

const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };
const token = /<\/([\w:-]+)\s*>|<([\w:-]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;

/** Reads a document strictly: every tag closed in order, attributes quoted and once, no bare `<` or `&`, no control characters. */
export function parseXml(document: string): Element {
  const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\p{Surrogate}]/u.exec(document);
  if (control) throw new Error(`character ${control[0].codePointAt(0)} at ${control.index}`);
  const root: Element = { name: '', attributes: {}, text: '', children: [] };
  const open = [root];
  token.lastIndex = 0;
  while (token.lastIndex < document.length) {
    const at = token.lastIndex;
    const match = token.exec(document);
    if (!match) throw new Error(`not well-formed at ${at}: ${document.slice(at, at + 40)}`);
    const [, closing, opening, attributes, selfClosing, words] = match;
    if (closing) {
      const element = open.pop();
      if (element?.name !== closing) throw new Error(`</${closing}> at ${at} closes <${element?.name}>`);
      open[open.length - 1].text += element.text;
    } else if (opening) {
      const element = { name: opening, attributes: parseAttributes(attributes), text: '', children: [] };
      open[open.length - 1].children.push(element);
      if (!selfClosing) open.push(element);
    } else {
      open[open.length - 1].text += unescape(words);
    }
  }
  if (open.length !== 1 || root.children.length !== 1) throw new Error(`${open.length - 1} elements open, ${root.children.length} roots`);
  return root.children[0];
}

/** All elements of a name, in the order of the document. */
export function findAll(element: Element, name: string): Element[] {
  return element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...findAll(child, name)]);
}

function parseAttributes(source: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [, name, value] of source.matchAll(/([\w:-]+)="([^"]*)"/g)) {
    if (name in attributes) throw new Error(`attribute ${name} twice`);
    attributes[name] = unescape(value);
  }
  return attributes;
}

function unescape(text: string): string {
  return text.replace(/&[^;]*;?/g, (entity) => {
    if (!(entity in entities)) throw new Error(`bare & in ${text.slice(0, 40)}`);
    return entities[entity];
  });
}
