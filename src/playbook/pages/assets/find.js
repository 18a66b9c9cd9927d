// The search of the site, in place of the theme's own worker, whose way of cutting Chinese loses the last word of what is
// typed. Nothing is cut into words here: text is found as it stands, so 10分钟 finds “10 分钟” and 最 finds “最”.
// It speaks the theme's language: {type: 0, data: index} in, {type: 1} out; {type: 2, data: query} in, {type: 3, data} out.

(() => {
  // What people type beside what runbooks say. What is typed counts more than what it also may mean.
  const ALIKE = [
    ["被拒", "被驳回", "驳回", "不通过", "没通过"],
    ["审核", "提审"],
    ["失败", "调不起来", "用不了", "不可用", "报错"],
    ["打不开", "加载不出来", "白屏"],
    ["超时", "卡顿", "变慢"],
    ["挂了", "宕机", "故障"],
    ["报警", "告警"],
    ["502", "503", "504", "超时"],
    ["付不了款", "付不了", "付款", "支付"],
    ["撤回", "退回", "回退", "回滚"],
    ["联系人", "电话", "通讯录"],
    ["备份恢复", "恢复备份", "恢复点"],
    ["压测", "压力测试"],
    ["包太大", "代码包"],
    ["oncall", "值班"],
    ["login", "登录"],
    ["sla", "多快响应"],
    ["p0", "紧急"],
    ["p1", "重要"],
    ["p2", "一般"],
  ];
  // At night people look for what to do, by day for the rest. The home page only leads to other pages; a team's own pages
  // elsewhere count 1.
  const WEIGHTS = [
    [/^oncall\/$/, 5],
    [/^oncall\/faults\//, 4],
    [/^rollback\//, 3],
    [/^oncall\/alerts\//, 2.5],
    [/^oncall\/objectives/, 1],
    [/^oncall\//, 1.8],
    [/^release\/$/, 2],
    [/^release\/checklists\//, 0.6],
    [/^release\//, 1.6],
    [/^routine\//, 1.6],
    [/^checks\//, 0.4],
    [/^guide\//, 0.3],
    [/^$/, 0.3],
  ];
  const MOST_PAGES = 60;
  const HAN = /\p{sc=Han}/u;
  const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", "#x27": "'", nbsp: " " };

  let sections = [];

  // ---- Text: lower case, half width, and no spaces beside Chinese, where some write them and some do not ----

  const fold = (text) => {
    let folded = "";
    const from = [];
    let space = false;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === 0x200b) continue;
      let letter = code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : text[at];
      if (/\s/.test(letter)) {
        space = folded !== "";
        continue;
      }
      const lower = letter.toLowerCase();
      letter = lower.length === 1 ? lower : letter;
      if (space && !HAN.test(letter) && !HAN.test(folded.at(-1))) {
        folded += " ";
        from.push(at - 1);
      }
      space = false;
      folded += letter;
      from.push(at);
    }
    return { folded, from };
  };

  const plain = (html) =>
    html
      .replace(/<[^>]*>/g, "")
      .replace(/&(amp|lt|gt|quot|#39|#x27|nbsp);/g, (_, name) => ENTITIES[name])
      .replaceAll("\u200b", "");

  const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

  const blocksOf = (html) =>
    html
      .split(/<\/?(?:p|li|ul|ol|pre)\b[^>]*>/)
      .map((block) => plain(block).trim())
      .filter(Boolean);

  // ---- The index ----

  const weightOf = (page) => WEIGHTS.find(([where]) => where.test(page.replace(/index\.html$/, "")))?.[1] ?? 1;

  const read = ({ docs }) => {
    const pages = new Map();
    sections = docs.map((doc) => {
      const [page, anchor] = doc.location.split("#");
      const title = plain(doc.title);
      const blocks = blocksOf(doc.text);
      const section = {
        location: doc.location,
        tags: doc.tags,
        title,
        blocks,
        // Numbers before a heading are no part of its name.
        name: fold(title).folded.replace(/^\d+\s*[.·、]\s*/, ""),
        text: blocks.map((block) => fold(block).folded).join("\n"),
        // What a page says of itself counts more than where it lies.
        boost: doc.boost ?? weightOf(page),
      };
      if (anchor === undefined) pages.set(page, section);
      section.page = pages.get(page) ?? section;
      return section;
    });
  };

  // ---- What is asked ----

  const asked = (query) => {
    const words = query.replace(/["“”*+~^]/g, " ").split(/[\s,，。；;、？?！!]+/).filter(Boolean);
    return { whole: fold(words.join(" ")).folded, words: words.map((word) => fold(word).folded).filter(Boolean) };
  };

  // What makes a question of a word: 怎么回滚, 小程序打不开怎么办.
  const ASKING = /请问|怎么办|怎么样|怎么|怎样|如何|为什么|是什么|什么|小程序|[吗呢了]$/g;

  const alike = (word) => {
    let said = [word];
    for (const group of ALIKE) {
      const written = group.find((each) => word.includes(each));
      // A letter more makes it another word: p0 is not in app01.
      if (!written || (!HAN.test(written) && written !== word)) continue;
      said = said.flatMap((each) => group.map((other) => each.replace(written, other)));
    }
    return [...new Set([word, ...said])].slice(0, 24);
  };

  const ALONE = 1.6;
  const LETTERS = /[a-z]/;
  const DIGITS = /\d/;

  // How well a text says a word: not at all is 0, somewhere is 1, more for a word that stands by itself or comes often.
  const said = (text, word) => {
    let best = 0;
    let times = 0;
    for (let at = text.indexOf(word); at >= 0 && times < 6; at = text.indexOf(word, at + word.length)) {
      const before = text[at - 1] ?? " ";
      const after = text[at + word.length] ?? " ";
      // 10 is not in 110 nor in 10.5.
      if (DIGITS.test(word[0]) && /[\d.]/.test(before)) continue;
      if (DIGITS.test(word.at(-1)) && DIGITS.test(after)) continue;
      times += 1;
      const inside = LETTERS.test(word[0]) && LETTERS.test(before);
      const alone = !HAN.test(before) && !HAN.test(after) && !LETTERS.test(before) && !LETTERS.test(after);
      best = Math.max(best, inside ? 0.6 : alone ? ALONE : 1);
    }
    return best && best + 0.05 * (times - 1);
  };

  const scored = (section, word) => {
    const { name, text } = section;
    const named = said(name, word);
    let heading = 0;
    if (name === word) heading = 110;
    else if (named >= ALONE) heading = 90;
    else if (named && name.startsWith(word)) heading = 70;
    else if (named) heading = 45 + (20 * word.length) / name.length + 6 * named;
    return heading * section.boost + 14 * said(text, word) * Math.sqrt(section.boost);
  };

  // The best of what a word may mean, with the words as they were found.
  const found = (section, words) => {
    let best = null;
    for (const [number, word] of words.entries()) {
      const score = scored(section, word) * (number ? 0.6 : 1);
      if (score && (!best || score > best.score)) best = { score, word };
    }
    return best;
  };

  const all = (section, meanings) => {
    const hits = meanings.map((words) => found(section, words));
    if (hits.includes(null)) return null;
    return { score: hits.reduce((sum, { score }) => sum + score, 0) / hits.length, words: hits.map(({ word }) => word), missing: [] };
  };

  // Two Chinese characters at a time, for what nobody wrote in one piece; a number keeps its unit, a Latin word stays whole.
  const piecesOf = (word) =>
    (word.match(/\d[\d.]*\p{sc=Han}{0,2}|\p{sc=Han}+|[^\d\p{sc=Han}._/-]+/gu) ?? []).flatMap((run) =>
      HAN.test(run) && !DIGITS.test(run) && run.length > 2
        ? [...run.slice(1)].map((_, at) => run.slice(at, at + 2))
        : [run],
    );

  // Half of the characters have to be there, and all of the numbers.
  const partly = (section, words) => {
    let score = 0;
    let pieces = 0;
    const there = [];
    const seen = words.map((word) => new Array(word.length).fill(false));
    for (const [number, word] of words.entries()) {
      let at = 0;
      for (const piece of piecesOf(word)) {
        pieces += 1;
        at = word.indexOf(piece, at);
        const hit = found(section, alike(piece));
        if (hit) {
          score += hit.score;
          there.push(hit.word);
          seen[number].fill(true, at, at + piece.length);
        } else if (DIGITS.test(piece)) return null;
      }
    }
    const share = seen.flat().filter(Boolean).length / seen.flat().length;
    if (share < 0.5) return null;
    return { score: (score / pieces) * share ** 3, words: there, missing: words.flatMap((word, at) => unseen(word, seen[at])) };
  };

  const unseen = (word, seen) =>
    [...word].map((letter, at) => (seen[at] ? " " : letter)).join("").split(" ").filter((run) => /[\p{L}\p{N}]/u.test(run));

  // What is asked as it stands, and without the words of a question; else what comes near it.
  const search = (query) => {
    const bare = query.replace(ASKING, " ").trim() || query;
    const hits = exact(query);
    if (bare !== query)
      for (const [section, hit] of exact(bare)) if (!(hits.get(section)?.score > hit.score)) hits.set(section, hit);
    return { items: grouped(hits.size ? hits : near(bare)) };
  };

  const exact = (query) => {
    const { whole, words } = asked(query);
    const [phrase, each] = [[alike(whole)], words.map(alike)];
    return gathered((section) => {
      if (!whole) return null;
      const inOne = all(section, phrase);
      if (inOne || words.length < 2) return inOne;
      const apart = all(section, each);
      return apart && { ...apart, score: apart.score * 0.3 };
    });
  };

  const near = (query) => {
    const { words } = asked(query);
    return gathered((section) => words.length ? partly(section, words) : null);
  };

  const gathered = (hitOf) => {
    const hits = sections.map((section) => [section, hitOf(section)]).filter(([, hit]) => hit);
    return new Map(hits);
  };

  // ---- What is shown ----

  const TEASER = 160;

  // Where the words stand in a text, from the first to the last.
  const places = (text, words) => {
    const { folded, from } = fold(text);
    const found = [];
    for (const word of new Set(words))
      for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length))
        found.push([from[at], from[at + word.length - 1] + 1]);
    return found.sort(([a], [b]) => a - b);
  };

  const marked = (text, words) => {
    let shown = "";
    let done = 0;
    for (const [start, end] of places(text, words)) {
      if (start < done) continue;
      shown += `${escaped(text.slice(done, start))}<mark>${escaped(text.slice(start, end))}</mark>`;
      done = end;
    }
    return shown + escaped(text.slice(done));
  };

  // A long block is shown from shortly before the first word on.
  const around = (text, words) => {
    const [[first]] = places(text, words);
    const start = text.length <= TEASER || first <= 60 ? 0 : first - 40;
    const end = start + TEASER;
    return `${start ? "…" : ""}${text.slice(start, end)}${end < text.length ? "…" : ""}`;
  };

  const item = (section, { score, words, missing }) => {
    const blocks = section.blocks.filter((block) => places(block, words).length);
    // As they are written here, for the page to mark them.
    const written = [section.title, ...blocks].flatMap((text) => places(text, words).map((place) => text.slice(...place)));
    return {
      location: section.location,
      title: marked(section.title, words),
      text: blocks.slice(0, 2).map((block) => `<p>${marked(around(block, words), words)}</p>`).join(""),
      ...(section.tags && { tags: section.tags }),
      score,
      // What is false is named as missing.
      terms: Object.fromEntries([...written.map((each) => [each, true]), ...missing.map((each) => [each, false])]),
    };
  };

  const grouped = (hits) => {
    const pages = new Map();
    for (const [section, hit] of [...hits].sort(([, a], [, b]) => b.score - a.score)) {
      if (!pages.has(section.page)) pages.set(section.page, []);
      pages.get(section.page).push(item(section, hit));
    }
    return [...pages]
      .slice(0, MOST_PAGES)
      .map(([page, items]) =>
        items.some(({ location }) => location === page.location)
          ? items
          : // Without an item for the page itself the theme makes its title of the last: it leads to the best heading, too.
            [...items, { ...items[0], title: escaped(page.title), text: "", score: 0 }],
      );
  };

  addEventListener("message", ({ data: { type, data } }) => {
    if (type === 0) {
      read(data);
      postMessage({ type: 1 });
    } else if (type === 2) postMessage({ type: 3, data: search(data) });
  });
})();
