// Checklists that keep their ticks on this device, and links to single steps. Every page reads the same without it.

(() => {
  const started = () => {
    for (const list of document.querySelectorAll(".checklist")) tickable(list);
    for (const step of document.querySelectorAll(".do li > span[id]:first-child, .do li > p > span[id]:first-child")) {
      linked(step);
    }
  };

  const kept = {
    // A device may refuse to keep anything (private windows); ticks then last as long as the page is open.
    read(key) {
      try {
        return new Set(JSON.parse(localStorage.getItem(key) ?? "[]"));
      } catch {
        return new Set();
      }
    },
    write(key, ticked) {
      try {
        if (ticked.size) localStorage.setItem(key, JSON.stringify([...ticked]));
        else localStorage.removeItem(key);
      } catch {
        // Nothing is lost but the memory.
      }
    },
  };

  // What is ticked is remembered by its words: an item that says something new is open again.
  const tickable = (list) => {
    const key = `playbook:${list.dataset.checklist ?? location.pathname}`;
    let ticked = kept.read(key);
    let before = null;
    const boxes = [...list.querySelectorAll("li")].map((item) => {
      const said = item.textContent.trim();
      const box = Object.assign(document.createElement("input"), { type: "checkbox" });
      const label = document.createElement("label");
      const words = document.createElement("span");
      words.append(...item.childNodes);
      label.append(box, words);
      item.append(label);
      box.addEventListener("change", () => {
        before = null;
        if (box.checked) ticked.add(said);
        else ticked.delete(said);
        kept.write(key, ticked);
        show();
      });
      return [said, box];
    });

    const count = Object.assign(document.createElement("span"), { className: "checklist-count" });
    count.setAttribute("role", "status");
    const reset = Object.assign(document.createElement("button"), { type: "button", className: "md-button" });
    reset.addEventListener("click", () => {
      [ticked, before] = before ? [before, null] : [new Set(), ticked];
      kept.write(key, ticked);
      show();
    });
    const bar = Object.assign(document.createElement("p"), { className: "checklist-bar" });
    bar.append(count, reset);
    list.prepend(bar);

    const show = () => {
      for (const [said, box] of boxes) {
        box.checked = ticked.has(said);
        box.closest("li").classList.toggle("is-done", box.checked);
      }
      const done = boxes.filter(([, box]) => box.checked).length;
      count.textContent = `已完成 ${done} / ${boxes.length}`;
      reset.textContent = before ? "恢复打勾" : "清空打勾";
      reset.hidden = !done && !before;
    };
    list.classList.add("is-tickable");
    show();
  };

  const linked = (step) => {
    const link = Object.assign(document.createElement("a"), {
      className: "headerlink",
      href: `#${step.id}`,
      title: "这一步的链接",
      textContent: "¶",
    });
    step.parentElement.append(link);
  };

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", started);
  else started();
})();
