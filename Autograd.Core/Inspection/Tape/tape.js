"use strict";
(() => {
  const $ = id => document.getElementById(id);
  const { steps, variables } = JSON.parse($("data").textContent);
  if (!steps.length) return;
  document.body.classList.add("live");
  $("all").open = false;
  const svg = $("graph").querySelector("svg");
  const slider = $("slider"), values = $("values");
  const legible = 0.8; // so small a picture can be read
  const fit = () => {
    const frame = $("graph"), { width, height } = svg.viewBox.baseVal, across = (frame.clientWidth - 24) / width;
    const whole = Math.min(across, (frame.clientHeight - 24) / height);
    svg.style.width = Math.round(width * Math.max(legible, Math.min(1, whole < legible ? across : whole))) + "px";
  };
  const bars = [...document.querySelectorAll(".moment")], lines = [...document.querySelectorAll("#code .line")];
  let at = 0, timer = 0;

  const number = x => {
    if (typeof x === "string") return x;
    const m = Math.abs(x);
    const text = x === 0 ? "0" : m < 1e6 && x === Math.floor(x) ? x.toFixed(0) : m >= 9999.5 && m < 1e6 ? x.toFixed(0)
      : m >= 1e-4 && m < 9999.5 ? String(+x.toPrecision(4)) : x.toExponential(3).replace(/\.?0+e/, "e").replace("e+", "e");
    return text.replace(/-/g, "−");
  };
  // float32 values are written in their shortest form: rounding that again could change the fourth digit.
  const exact = (v, x) => typeof x === "number" && v.shape.startsWith("float32") ? Math.fround(x) : x;
  const element = (name, className, text) => {
    const e = document.createElement(name);
    if (className) e.className = className;
    if (text !== undefined) e.textContent = text;
    return e;
  };

  // If there are negative numbers, 0 has the background's colour and the scale is symmetric; otherwise it goes from dark to light.
  const rgb = name => {
    const probe = element("i");
    probe.style.color = `var(--${name})`;
    document.body.append(probe);
    const parts = getComputedStyle(probe).color.match(/[\d.]+/g).map(Number);
    probe.remove();
    return parts;
  };
  const mix = (a, b, t) => a.map((x, i) => Math.round(x + (b[i] - x) * t));
  const viridis = [[68, 1, 84], [59, 82, 139], [33, 145, 140], [94, 201, 98], [253, 231, 37]];
  const colour = (x, lo, hi, { paper, mistake, above, below }) => {
    if (typeof x === "string") return mistake;
    if (lo < 0 && hi > 0 || hi <= 0 && lo < 0) {
      const t = Math.min(1, Math.abs(x) / Math.max(-lo, hi));
      return mix(paper, x < 0 ? below : above, t);
    }
    const t = hi > lo ? Math.max(0, Math.min(1, (x - lo) / (hi - lo))) * 4 : 2, i = Math.min(3, Math.floor(t));
    return mix(viridis[i], viridis[i + 1], t - i);
  };

  const heatMap = v => {
    const box = element("div"), canvas = element("canvas"), read = element("p", "quiet", "");
    const size = Math.max(3, Math.min(12, Math.floor(288 / v.columns)));
    canvas.width = v.columns * size;
    canvas.height = v.rows * size;
    canvas.tabIndex = 0;
    canvas.setAttribute("role", "img");
    const [lo, mean, hi] = v.range, summary = `least ${number(exact(v, lo))}, mean ${number(mean)}, greatest ${number(exact(v, hi))}`;
    canvas.setAttribute("aria-label", `heat map of ${v.shape}: ${summary}; use the arrow keys to read its cells`);
    const c = canvas.getContext("2d");
    const cache = new Map(), look = { paper: rgb("paper"), mistake: rgb("mistake"), above: rgb("forward"), below: rgb("backward") };
    const fill = x => cache.get(x) ?? cache.set(x, `rgb(${colour(x, lo, hi, look).slice(0, 3).join()})`).get(x);
    v.numbers.forEach((x, i) => {
      c.fillStyle = fill(x);
      c.fillRect(i % v.columns * size, Math.floor(i / v.columns) * size, size, size);
    });
    let cell = [0, 0];
    const tell = (row, column) => {
      if (row < 0 || column < 0 || row >= v.rows || column >= v.columns) return;
      cell = [row, column];
      read.textContent = `[${row}, ${column}] is ${number(exact(v, v.numbers[row * v.columns + column]))}`;
    };
    canvas.addEventListener("pointermove", e => tell(Math.floor(e.offsetY / canvas.clientHeight * v.rows),
      Math.floor(e.offsetX / canvas.clientWidth * v.columns)));
    canvas.addEventListener("keydown", e => {
      const move = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[e.key];
      if (!move) return;
      e.preventDefault();
      e.stopPropagation();
      tell(cell[0] + move[0], cell[1] + move[1]);
    });
    read.setAttribute("aria-live", "polite");
    const legend = element("p", "quiet");
    summary.split(/(?=mean|greatest)/).forEach((part, i) => {
      const words = element("span", "legend"), swatch = element("span", "swatch");
      swatch.style.background = fill([lo, mean, hi][i]);
      words.append(swatch, part.trim());
      legend.append(words, i < 2 ? " " : "");
    });
    box.append(canvas, legend, read);
    return box;
  };

  const show = v => {
    const box = element("div");
    if (!v.numbers.length) box.append(element("p", "quiet", "empty"));
    else if (v.rows <= 8 && v.columns <= 8 && !v.cut) {
      const table = element("table");
      for (let r = 0; r < v.rows; r++) {
        const row = table.insertRow();
        for (let c = 0; c < v.columns; c++) {
          const x = v.numbers[r * v.columns + c], cell = row.insertCell();
          cell.className = "code";
          cell.textContent = number(exact(v, x));
          cell.title = `[${r}, ${c}] ${x}`;
        }
      }
      box.append(table);
    } else box.append(heatMap(v));
    if (v.cut) box.append(element("p", "quiet", v.cut));
    return box;
  };

  const item = (title, className, v, ...more) => {
    const box = element("div", "item"), head = element("h2", "", "");
    head.append(element("span", className, title));
    if (v) head.append(element("span", "quiet", v.shape));
    box.append(head);
    if (v) box.append(show(v));
    box.append(...more);
    values.append(box);
    return box;
  };

  const showForward = s => {
    for (const id of s.makes) if (variables[id]) item("computes " + variables[id].name, "was", variables[id].value);
    for (const id of s.takes) if (variables[id]) item("from " + variables[id].name, "was", variables[id].value);
    if (s.keeps.length) item("● keeps " + s.keeps.join(" and "), "keptword", null, element("p", "", s.because));
    else item("○ keeps nothing", "quiet");
    if (s.gone.length) item("let go: " + s.gone.map(id => variables[id]?.name ?? "").join(" and "), "quiet");
  };

  const showBackward = s => {
    for (const g of s.received) item(g.value ? `arrived at ${g.name}` : `nothing arrived at ${g.name}`, "gradientword", g.value);
    if (s.rule) item("rule", "", null, element("p", "rule", s.rule));
    for (const g of s.sends) {
      if (!g.before) { item(`to ${g.name}`, "gradientword", g.value); continue; }
      const box = item(`to ${g.name}, added to what arrived before`, "gradientword");
      box.classList.add("sum");
      for (const [sign, text, v] of [["", "before", g.before], ["+", "arriving", g.value], ["=", "sum", g.sum]]) {
        const row = element("p", "", "");
        row.append(element("span", "plus", sign), element("span", "quiet", text));
        box.append(row, show(v));
      }
    }
    const list = element("ol");
    s.queue.forEach((f, i) => {
      const row = element("li");
      row.append(element("span", "flag", i + 1), `${f.name}, rank ${f.rank}`);
      list.append(row);
    });
    if (s.waiting > s.queue.length) list.append(element("li", "quiet", `and ${s.waiting - s.queue.length} more`));
    item(s.waiting ? "waiting, next one first" : "nothing is waiting", "", null, list);
  };

  // Draws a sign over the picture, at the upper left or upper right corner of a box.
  const sign = (id, text, name, right) => {
    const shape = svg.querySelector(`#${id} > rect, #${id} > ellipse`);
    if (!shape) return;
    const b = shape.getBBox(), NS = "http://www.w3.org/2000/svg";
    const g = document.createElementNS(NS, "g"), box = document.createElementNS(NS, "rect"), t = document.createElementNS(NS, "text");
    const x = right ? b.x + b.width - 10 : b.x - 10, y = right ? b.y - 8 : b.y + b.height - 10;
    for (const [k, v] of Object.entries({ x, y, width: 20, height: 18, rx: 2, fill: `var(--${name})` })) box.setAttribute(k, v);
    for (const [k, v] of Object.entries({ x: x + 10, y: y + 13, "text-anchor": "middle", fill: "var(--paper)" })) t.setAttribute(k, v);
    t.textContent = text;
    g.setAttribute("class", "flag");
    g.append(box, t);
    shape.parentNode.parentNode.append(g);
  };

  const mark = s => {
    svg.querySelectorAll(".flag").forEach(e => e.remove());
    const classes = new Map();
    const add = (id, name) => id && classes.set(id, (classes.get(id) ?? new Set()).add(name));
    const done = new Set();
    for (const v of Object.values(variables)) if (v.leaf) done.add(v.box);
    const boxes = list => list.map(key => variables[key]?.box).filter(Boolean);
    steps.slice(0, at + 1).forEach((step, i) => {
      const now = i === at;
      if (step.makes) {
        [step.box, ...boxes([...step.takes, ...step.makes]), ...step.edges, ...step.edges.map(e => "k" + e)].forEach(id => done.add(id));
        boxes(step.gone).forEach(id => add(id, "gone"));
        if (now) [step.box, ...step.edges, ...boxes(step.makes)].forEach(id => add(id, "now"));
      } else {
        const edges = [...step.came, ...step.sends.map(g => g.edge)].filter(Boolean).map(e => "g" + e);
        edges.forEach(e => done.add(e));
        if (now) [step.box, ...edges, ...step.sends.map(g => g.to)].forEach(id => { add(id, "now"); add(id, "back"); });
      }
    });
    svg.querySelectorAll("[id]").forEach(e => {
      const names = classes.get(e.id) ?? new Set();
      for (const name of ["now", "back", "gone"]) e.classList.toggle(name, names.has(name));
      e.classList.toggle("later", !done.has(e.id));
    });
    s.queue?.forEach((f, i) => sign(f.box, i + 1, "waiting", false));
    s.sends?.forEach(g => g.before && g.to && sign(g.to, "+", "backward", true));
    const box = svg.querySelector("#" + s.box);
    if (box) {
      const frame = $("graph"), a = box.getBoundingClientRect(), b = frame.getBoundingClientRect();
      frame.scrollTop += a.top + a.height / 2 - b.top - b.height / 2;
      frame.scrollLeft += a.left + a.width / 2 - b.left - b.width / 2;
    }
  };

  const go = i => {
    at = Math.max(0, Math.min(steps.length - 1, i));
    const s = steps[at], back = !s.makes;
    slider.value = at + 1;
    slider.setAttribute("aria-valuetext", `step ${at + 1} of ${steps.length}`);
    $("sentence").textContent = s.say;
    $("where").textContent = `step ${at + 1} of ${steps.length}, ${back ? "backward" : "forward"}, rank ${s.rank}`;
    bars.forEach((bar, j) => bar.classList.toggle("now", j <= at));
    lines.forEach(line => {
      const now = line.dataset.place === s.place;
      line.classList.toggle("now", now);
      line.classList.toggle("backward", now && back);
      if (now) { line.setAttribute("aria-current", "step"); line.scrollIntoView?.({ block: "nearest", inline: "nearest" }); }
      else line.removeAttribute("aria-current");
    });
    values.replaceChildren();
    if (back) showBackward(s); else showForward(s);
    mark(s);
    history.replaceState(null, "", "#step=" + (at + 1));
  };

  const play = () => {
    if (timer) { clearInterval(timer); timer = 0; }
    else {
      if (at === steps.length - 1) go(0);
      timer = setInterval(() => at < steps.length - 1 ? go(at + 1) : play(), 1200);
    }
    $("play").textContent = timer ? "❚❚" : "▶▶";
  };
  const otherPass = () => {
    const s = steps[at], other = steps.findIndex(t => t !== s && t.of === s.of && !t.makes !== !s.makes);
    if (other >= 0) go(other);
  };
  const help = () => $("keys").open ? $("keys").close() : $("keys").showModal();

  const stop = i => { if (timer) play(); go(i); };
  slider.addEventListener("input", () => stop(slider.value - 1));
  $("back").addEventListener("click", () => stop(at - 1));
  $("next").addEventListener("click", () => stop(at + 1));
  $("play").addEventListener("click", play);
  $("help").addEventListener("click", help);
  bars.forEach((bar, i) => bar.addEventListener("click", () => stop(i)));
  document.addEventListener("keydown", e => {
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    const left = e.key === "ArrowLeft", right = e.key === "ArrowRight";
    if ((left || right) && e.shiftKey) otherPass();
    else if (left || right) stop(at + (right ? 1 : -1));
    else if (e.key === "Home") stop(0);
    else if (e.key === "End") stop(steps.length - 1);
    else if (e.key === " " && e.target.tagName !== "BUTTON" && e.target.tagName !== "SUMMARY") play();
    else if (e.key === "?") help();
    else return;
    e.preventDefault();
  });
  const fromAddress = () => {
    const match = /^#step=(\d+)$/.exec(location.hash);
    go(match ? match[1] - 1 : at);
  };
  addEventListener("hashchange", fromAddress);
  addEventListener("beforeprint", () => { $("all").open = true; });
  addEventListener("resize", fit);
  fit();
  fromAddress();
})();
