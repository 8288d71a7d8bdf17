"use strict";
(() => {
  const form = document.getElementById("filters");
  const shown = document.getElementById("shown");
  const notes = Array.from(document.querySelectorAll(".note"));
  const marks = Array.from(document.querySelectorAll("mark"));
  const files = Array.from(document.querySelectorAll(".file"));
  const marksOf = new Map();
  for (const mark of marks) {
    for (const number of mark.dataset.notes.split(" ")) {
      if (!marksOf.has(number)) marksOf.set(number, []);
      marksOf.get(number).push(mark);
    }
  }
  const apply = () => {
    const data = new FormData(form);
    const levels = new Set(data.getAll("level"));
    const category = data.get("category"), rule = data.get("rule"), file = data.get("file");
    const visible = new Set();
    for (const note of notes) {
      const fits = levels.has(note.dataset.level) && (!category || note.dataset.category === category)
        && (!rule || note.dataset.rule === rule);
      note.classList.toggle("off", !fits);
      if (fits && (!file || note.closest(".file").dataset.file === file)) visible.add(note.id.slice(1));
    }
    for (const mark of marks) {
      mark.classList.toggle("plain", !mark.dataset.notes.split(" ").some((number) => visible.has(number)));
    }
    for (const section of files) section.classList.toggle("off", Boolean(file) && section.dataset.file !== file);
    shown.textContent = visible.size + " of " + notes.length + " shown";
  };
  for (const note of notes) {
    const light = (on) => () => {
      for (const mark of marksOf.get(note.id.slice(1)) || []) mark.classList.toggle("lit", on);
    };
    note.addEventListener("mouseenter", light(true));
    note.addEventListener("mouseleave", light(false));
    note.addEventListener("focusin", light(true));
    note.addEventListener("focusout", light(false));
  }
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  apply();
})();
