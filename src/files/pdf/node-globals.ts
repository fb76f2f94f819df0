/**
 * What pdf.js expects of a browser or of a newer Node, and needs no more than the names of to read text. It must be
 * imported before pdf.js.
 */
class Absent {}

const globals = globalThis as unknown as Record<string, unknown>;
for (const name of ['DOMMatrix', 'ImageData', 'Path2D']) globals[name] ??= Absent;

// Node 20 lacks it.
if (!('withResolvers' in Promise)) {
  Object.assign(Promise, {
    withResolvers() {
      let resolve: unknown;
      let reject: unknown;
      const promise = new Promise((fulfil, refuse) => {
        resolve = fulfil;
        reject = refuse;
      });
      return { promise, resolve, reject };
    },
  });
}
