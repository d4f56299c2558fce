namespace Autograd.Core;

// The script of a film's page: keys and slider select a frame, whose cells and texts replace the current ones.
internal static class FilmScript
{
    private const string Show = """
        const $ = id => document.getElementById(id), time = $('slider'), last = frames.length - 1;
        const plane = $('planen').textContent;
        let now = last, timer = 0, reading = null;
        function cells(id, text) {
          const group = $(id), d = group.dataset, columns = +d.columns, cell = +d.cell, paths = {};
          for (let i = 0; i < text.length; i++) {
            const value = letters.indexOf(text[i]);
            if (value % 8) paths[value] = (paths[value] || '')
              + `M${+d.x + i % columns * cell} ${+d.y + Math.floor(i / columns) * cell}h${cell}v${cell}h-${cell}z`;
          }
          group.innerHTML = Object.entries(paths).map(([value, path]) =>
            `<path d="${path}" fill="${colours[value >> 3]}" fill-opacity="${d.strongest * (value % 8) / 7}"/>`).join('');
        }
        function show(i, quiet) {
          now = Math.max(0, Math.min(last, i));
          const frame = frames[now];
          $('sentence').textContent = frame.says;
          for (const id in frame.cells) cells(id, frame.cells[id]);
          frame.numbers.forEach((text, n) => $((n % 2 ? 'g' : 'w') + (n >> 1) + 'n').textContent = text);
          document.querySelectorAll('.now line').forEach((line, n) => {
            const x = n ? frame.slopes[n - 1] : frame.at;
            line.setAttribute('x1', x); line.setAttribute('x2', x);
          });
          time.value = now + 1; $('where').textContent = `update ${frame.step}, frame ${now + 1} of ${frames.length}`;
          time.setAttribute('aria-valuetext', frame.says);
          $('planen').textContent = plane;
          if (reading) tell();
          if (!quiet) try { history.replaceState(null, '', '#step=' + frame.step); } catch { location.hash = 'step=' + frame.step; }
        }
        """;

    // Shows the index and value of a cell that is pointed at, or reached with the arrow keys in a focused map.
    private const string Read = """
        function tell() {
          const [id, row, column] = reading, i = row * $(id).dataset.columns + column, frame = frames[now];
          const number = frame.values[id]?.split(' ')[i].replace(/-/g, '−');
          const value = id === 'plane' ? `of class ${letters.indexOf(frame.cells.plane[i]) >> 3}` : number ?? 'not initialized yet';
          $(id + 'n').textContent = `[${row}, ${column}] is ${value}`;
        }
        function readable(id) {
          const group = $(id), svg = group.ownerSVGElement, d = group.dataset, columns = +d.columns, words = $(id + 'n');
          const rows = frames[last].cells[id].length / columns;
          const read = (row, column) => {
            if (row < 0 || column < 0 || row >= rows || column >= columns) return;
            reading = [id, row, column];
            tell();
          };
          const leave = () => { reading = null; words.removeAttribute('aria-live'); show(now, true); };
          svg.setAttribute('tabindex', 0);
          svg.onpointermove = event => {
            const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
            read(Math.floor((at.y - d.y) / d.cell), Math.floor((at.x - d.x) / d.cell));
          };
          svg.onkeydown = event => {
            const by = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
            if (!by || event.shiftKey) return;
            event.preventDefault();
            event.stopPropagation();
            words.setAttribute('aria-live', 'polite');
            if (reading) read(reading[1] + by[0], reading[2] + by[1]); else read(0, 0);
          };
          svg.onpointerleave = svg.onblur = leave;
        }
        """;

    private const string Control = """
        function play(on) {
          clearInterval(timer); timer = 0;
          $('play').textContent = on ? '❚❚' : '▶▶';
          if (!on) return;
          if (now === last) show(0);
          timer = setInterval(() => now < last ? show(now + 1) : play(false), 100);
        }
        function keys() { if ($('keys').open) $('keys').close(); else $('keys').showModal(); }
        function stop(i) { play(false); show(i); }
        function go() {
          const step = +(location.hash.match(/^#step=(\d+)$/) || [])[1];
          const i = frames.findIndex(frame => frame.step >= step);
          show(i < 0 ? last : i, true);
        }
        time.oninput = () => stop(time.value - 1);
        $('back').onclick = () => stop(now - 1);
        $('next').onclick = () => stop(now + 1);
        $('play').onclick = () => play(!timer);
        $('help').onclick = keys;
        onhashchange = go;
        onkeydown = event => {
          if (event.ctrlKey || event.altKey || event.metaKey) return;
          const by = event.shiftKey ? 10 : 1, key = event.key;
          const to = { ArrowLeft: now - by, ArrowRight: now + by, Home: 0, End: last }[key];
          if (to !== undefined) stop(to);
          else if (key === ' ' && event.target.tagName !== 'BUTTON') play(!timer);
          else if (key === '?') keys();
          else return;
          event.preventDefault();
        };
        document.body.classList.add('live');
        go();
        Object.keys(frames[last].cells).forEach(readable);
        """;

    public static string Text(string frames, string letters, string colours) =>
        $"'use strict';\nconst frames = {frames}, letters = '{letters}', colours = '{colours}'.split(',');\n{Show}\n{Read}\n{Control}";
}
