import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import ts from 'typescript';

const DATASETS = join(__dirname, '..', '..', 'lib', 'datasets');
const files = readdirSync(DATASETS, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/')).filter((name) => name.endsWith('.ts') && !name.startsWith('edge/'));

/** What a file imports when it is loaded: types vanish, and import() waits until it is called. */
const loads = (name: string) => {
  const source = ts.createSourceFile(name, readFileSync(join(DATASETS, name), 'utf8'), ts.ScriptTarget.ES2022);
  return source.statements.flatMap((statement) => {
    const isType = ts.isImportDeclaration(statement) ? statement.importClause?.isTypeOnly : ts.isExportDeclaration(statement) && statement.isTypeOnly;
    const from = (ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)) && !isType ? statement.moduleSpecifier : undefined;
    return from && ts.isStringLiteral(from) ? [from.text] : [];
  });
};

describe('the data sets outside edge/', () => {
  it('load nothing of Node\'s and nothing of edge/, so that drawn faces work in a browser tab', () => {
    expect(files).toContain('drawn-faces.ts');
    const offending = files.flatMap((name) => loads(name).filter((from) => isBuiltin(from) || from.includes('/edge/')).map((from) => `${name} loads ${from}`));
    expect(offending).toEqual([]);
  });
});
