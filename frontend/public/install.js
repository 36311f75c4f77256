// Makes the site installable, and answers without a network; a browser that cannot loses nothing else.
if ("serviceWorker" in navigator) {
  addEventListener("load", () => navigator.serviceWorker.register("/sw.js").catch(() => {}));
}
