// After a panic the wasm is dead, but its listeners still swallow clicks. From then on the browser
// itself follows links and sends forms: every page works without JavaScript.
(() => {
  let broken = false;
  const native = (event) => { if (broken) event.stopImmediatePropagation(); };
  const fail = () => { broken = true; document.documentElement.dataset.recovered = ""; };
  addEventListener("error", (event) => { if (event.error instanceof WebAssembly.RuntimeError) fail(); });
  addEventListener("unhandledrejection", fail);
  for (const kind of ["click", "submit"]) addEventListener(kind, native, true);
})();
