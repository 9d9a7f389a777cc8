import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, posix } from 'node:path';
import ts from 'typescript';

/**
 * Which modules a module may import. Imports point one way: what is further down this table may know what is
 * further up, never the other way round.
 */
const MAY_IMPORT: Record<string, readonly string[]> = {
  arrays: [],
  display: [],
  engine: [],
  scratch: [],
  preprocessing: ['arrays', 'display'],
  'model-selection': ['arrays', 'display'],
  datasets: ['arrays', 'display'],
  keras: ['engine', 'arrays', 'display'],
  plots: ['arrays', 'display'],
  playground: ['engine', 'arrays', 'display'],
  exercises: ['arrays', 'display', 'scratch', 'preprocessing', 'model-selection', 'datasets', 'keras', 'plots'],
  kernel: ['display'],
  course: ['arrays', 'display', 'engine', 'scratch', 'preprocessing', 'model-selection', 'datasets', 'keras', 'plots', 'playground', 'exercises', 'kernel'],
};

/** The rooms of the large modules, which import one another one way too. */
const ROOMS: Record<string, Record<string, readonly string[]>> = {
  kernel: {
    syntax: [],
    process: [],
    history: ['process'],
    interrupt: [],
    run: ['syntax', 'interrupt'],
    check: ['syntax', 'run'],
    help: ['syntax', 'check'],
    show: ['syntax', 'interrupt', 'run', 'check'],
    wire: ['process', 'history', 'interrupt', 'help', 'show'],
  },
  plots: {
    figure: [],
    pictures: ['figure'],
    charts: ['figure'],
    plane: ['figure', 'charts'],
    diagrams: ['figure'],
  },
};

/** Modules that will run in a browser tab too: nothing of Node's in them. */
const PORTABLE = ['arrays', 'display', 'engine', 'scratch', 'preprocessing', 'model-selection', 'keras', 'plots', 'exercises'];

/** Files of more than 300 lines, each with the reason why its idea is one. */
const LONG_FILES: Record<string, string> = {};
const LONG = 300;

/** Tables of contents that hold more than that, with the reason. */
const BUSY_INDEXES: Record<string, string> = {};

const LIB = join(__dirname, '..', 'lib');
const NOT_MODULES = ['bin', 'dist', 'node_modules'];

interface SourceFile { readonly path: string; readonly module: string; readonly text: string; readonly imports: readonly string[] }

const modules = readdirSync(LIB, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !NOT_MODULES.includes(entry.name)).map((entry) => entry.name)
  .filter((name) => readSources(name).length > 0);
const files = modules.flatMap(readSources);

function readSources(module: string): SourceFile[] {
  return readdirSync(join(LIB, module), { recursive: true, encoding: 'utf8' })
    .map((name) => posix.join(module, name.replaceAll('\\', '/')))
    .filter((path) => path.endsWith('.ts')).sort()
    .map((path) => {
      const text = readFileSync(join(LIB, path), 'utf8');
      return { path, module, text, imports: ts.preProcessFile(text, true, true).importedFiles.map((file) => file.fileName) };
    });
}

/** The path that a relative import leads to, from lib/: '../arrays/index.js' in keras/a.ts is 'arrays/index.js'. */
function target(file: SourceFile, name: string): string {
  return posix.join(posix.dirname(file.path), name);
}

/** One line for each import that a rule refuses, so that a failure says where to look. */
function offences(rule: (file: SourceFile, name: string) => string | false): string[] {
  return files.flatMap((file) => file.imports.flatMap((name) => {
    const offence = rule(file, name);
    return offence ? [`lib/${file.path} imports '${name}': ${offence}`] : [];
  }));
}

/** The first path of modules that leads back to where it started. */
function findCycle(graph: ReadonlyMap<string, readonly string[]>, path: readonly string[] = []): readonly string[] | undefined {
  const next = path.length === 0 ? [...graph.keys()] : graph.get(path.at(-1)!) ?? [];
  for (const module of next) {
    if (path.includes(module)) return [...path.slice(path.indexOf(module)), module];
    const cycle = findCycle(graph, [...path, module]);
    if (cycle) return cycle;
  }
  return undefined;
}

const parse = (file: SourceFile) => ts.createSourceFile(file.path, file.text, ts.ScriptTarget.ES2022, true);
const relative = (name: string) => name.startsWith('.');

describe('the modules of lib/', () => {
  it('are all in the table above, and have a table of contents', () => {
    expect(modules.filter((module) => !(module in MAY_IMPORT))).toEqual([]);
    expect(modules.filter((module) => !existsSync(join(LIB, module, 'index.ts')))).toEqual([]);
  });

  it('import only the modules that they may', () => {
    expect(offences((file, name) => {
      if (!relative(name)) return false;
      const module = target(file, name).split('/')[0];
      if (module === file.module || MAY_IMPORT[file.module]?.includes(module)) return false;
      return `${file.module} may import ${MAY_IMPORT[file.module]?.join(', ') || 'no other module'}`;
    })).toEqual([]);
  });

  it('import one another by the table of contents, and the package never by its name', () => {
    expect(offences((file, name) => {
      if (name === 'neuronbook' || name.startsWith('neuronbook/')) return 'inside the library, write a relative path';
      if (!relative(name)) return false;
      const [module, ...rest] = target(file, name).split('/');
      return module !== file.module && rest.join('/') !== 'index.js' && `write the path of ${module}/index.js`;
    })).toEqual([]);
  });

  it('do not import in circles', () => {
    const actual = new Map(modules.map((module) => [module, [...new Set(files.filter((file) => file.module === module)
      .flatMap((file) => file.imports.filter(relative).map((name) => target(file, name).split('/')[0])))].filter((other) => other !== module)]));
    expect({ table: findCycle(new Map(Object.entries(MAY_IMPORT))), files: findCycle(actual) }).toEqual({ table: undefined, files: undefined });
  });

  it.each(Object.entries(ROOMS))('have rooms that import one way, as in %s', (module, allowed) => {
    const roomOf = (path: string) => (path.startsWith(`${module}/`) ? /^[^/]+\/([^/]+)\//.exec(path)?.[1] : undefined);
    const rooms = [...new Set(files.map(({ path }) => roomOf(path)).filter((room) => room !== undefined))];
    expect(rooms.sort()).toEqual(Object.keys(allowed).sort());
    expect(findCycle(new Map(Object.entries(allowed)))).toBeUndefined();
    expect(offences((file, name) => {
      const [from, to] = [roomOf(file.path), relative(name) ? roomOf(target(file, name)) : undefined];
      if (!from || !to || from === to || allowed[from].includes(to)) return false;
      return `${module}/${from} may import ${allowed[from].join(', ') || 'no other room'}`;
    })).toEqual([]);
  });

  it('have a folder of tests each', () => {
    expect(modules.filter((module) => !existsSync(join(__dirname, module))).map((module) => `test/${module} is missing`)).toEqual([]);
  });
});

describe('the files of lib/', () => {
  it('name a relative import by the compiled file, which Node can find', () => {
    expect(offences((file, name) => {
      if (!relative(name)) return false;
      if (!name.endsWith('.js')) return 'end it in .js, or /index.js for a folder';
      return !existsSync(join(LIB, target(file, name).replace(/\.js$/, '.ts'))) && 'there is no such file';
    })).toEqual([]);
  });

  it('are free of Node in the portable modules', () => {
    expect(offences((file, name) => PORTABLE.includes(file.module) && isBuiltin(name) && 'it must run in a browser tab too')).toEqual([]);
  });

  it('import only packages that lib/package.json names', () => {
    const { dependencies, optionalDependencies, peerDependencies } = JSON.parse(readFileSync(join(LIB, 'package.json'), 'utf8'));
    const declared = Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies });
    expect(offences((file, name) => {
      if (relative(name) || isBuiltin(name)) return false;
      const packageName = name.split('/').slice(0, name.startsWith('@') ? 2 : 1).join('/');
      return !declared.includes(packageName) && `add ${packageName} to the dependencies`;
    })).toEqual([]);
  });

  it('work as ES module and as CommonJS: no import.meta, no __dirname, no await at the top', () => {
    const found = files.flatMap((file) => {
      const offending: string[] = [];
      const visit = (node: ts.Node, inFunction: boolean): void => {
        const line = () => `lib/${file.path}:${parse(file).getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
        if (ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword) offending.push(`${line()} has import.meta`);
        if (ts.isIdentifier(node) && ['__dirname', '__filename'].includes(node.text)) offending.push(`${line()} has ${node.text}`);
        if (ts.isAwaitExpression(node) && !inFunction) offending.push(`${line()} has an await at the top`);
        node.forEachChild((child) => visit(child, inFunction || ts.isFunctionLike(node)));
      };
      visit(parse(file), false);
      return offending;
    });
    expect(found).toEqual([]);
  });

  it('have named exports only', () => {
    const found = files.filter((file) => parse(file).statements.some((statement) => ts.isExportAssignment(statement)
      || (ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some((modifier) => modifier.kind === ts.SyntaxKind.DefaultKeyword))
      || (ts.isExportDeclaration(statement) && statement.exportClause && ts.isNamedExports(statement.exportClause)
        && statement.exportClause.elements.some((element) => element.name.text === 'default'))));
    expect(found.map((file) => `lib/${file.path} has a default export`)).toEqual([]);
  });

  it('called index.ts hold re-exports and nothing else', () => {
    const busy = files.filter((file) => posix.basename(file.path) === 'index.ts'
      && parse(file).statements.some((statement) => !(ts.isExportDeclaration(statement) && statement.moduleSpecifier)));
    expect(busy.map((file) => file.path).filter((path) => !(path in BUSY_INDEXES)).map((path) => `lib/${path} holds more than re-exports`)).toEqual([]);
    expect(Object.keys(BUSY_INDEXES).filter((path) => !busy.some((file) => file.path === path))).toEqual([]);
  });

  it(`have at most ${LONG} lines, or a reason`, () => {
    const long = files.filter((file) => file.text.trimEnd().split('\n').length > LONG).map((file) => file.path);
    expect(long.filter((path) => !(path in LONG_FILES)).map((path) => `lib/${path} is long: look for its second idea`)).toEqual([]);
    expect(Object.keys(LONG_FILES).filter((path) => !long.includes(path))).toEqual([]);
  });
});

it('finds a circle where there is one', () => {
  expect(findCycle(new Map([['a', ['b']], ['b', ['c']], ['c', ['b']]]))).toEqual(['b', 'c', 'b']);
  expect(findCycle(new Map([['a', ['b', 'c']], ['b', ['c']], ['c', []]]))).toBeUndefined();
});
