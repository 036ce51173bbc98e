// Before the first paint, so that a dark screen never flashes white.
(function () {
    var wanted = null;
    try {
        wanted = localStorage.getItem('mantine-color-scheme-value');
    } catch (ignored) {
        wanted = null; // storage is switched off: the system decides
    }
    var dark = wanted === 'dark' || (wanted !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
    document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();
