// openapi-typescript asks for the compiler's JavaScript API, which TypeScript 7 has no more: it is given
// the compiler of before, as @ts-morph/common carries it.
import { createRequire, registerHooks } from 'node:module';

const { url } = import.meta;
const compiler = 'backstory:typescript';

registerHooks({
  resolve(specifier, context, next) {
    const isAsked =
      specifier === 'typescript' && context.parentURL?.includes('/openapi-typescript/');
    return isAsked
      ? { url: compiler, format: 'module', shortCircuit: true }
      : next(specifier, context);
  },
  load(at, context, next) {
    if (at !== compiler) return next(at, context);
    const found = createRequire(url).resolve('@ts-morph/common');
    const source = `import { createRequire } from 'node:module';
      export default createRequire(${JSON.stringify(url)})(${JSON.stringify(found)}).ts;`;
    return { format: 'module', shortCircuit: true, source };
  },
});
