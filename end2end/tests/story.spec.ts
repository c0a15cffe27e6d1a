// The story of the house, whole: from a contributor's hands to the reader, with the quota
// moving, in three browsers at once; then again with the network cut in between.
import type { Browser, Page } from "@playwright/test";
import { cable } from "../cable.ts";
import { expect, noConsoleErrors, signIn, test, withoutReload } from "../fixtures.ts";
import { act, desk, item as field, PEOPLE, reader, SECTION, state } from "../words.ts";
import {
  expectState,
  fillItem,
  newItem,
  press,
  publishedOnBoard,
  queued,
  returnToAuthor,
  saveDraft,
  submitNew,
  take,
} from "../writing.ts";

/** After a cut the browser waits before it tries again, longer each time. */
const RECOVERED = { timeout: 40_000 };

/** What a browser says about a cut line. */
const LINE_DEAD = [
  /ERR_INTERNET_DISCONNECTED/,
  /ERR_CONNECTION_/,
  /ERR_EMPTY_RESPONSE/,
  /ERR_NETWORK_CHANGED/,
  /ERR_INCOMPLETE_CHUNKED_ENCODING \(\S+\/desk\/live\?/,
];

type Person = Page & { goOffline: () => Promise<void>; goOnline: () => Promise<void>; leave: () => Promise<void> };

/** Somebody at a browser of their own, on a line of their own; `leave` also looks at what its console heard. */
async function person(browser: Browser, email: string, allowed: RegExp[] = []): Promise<Person> {
  const line = await cable(process.env.TINBAI_E2E_URL ?? "");
  const context = await browser.newContext({ baseURL: line.url });
  const checkConsole = noConsoleErrors(context, allowed);
  const page = await context.newPage();
  await signIn(page, email);
  return Object.assign(page, {
    goOffline: async () => {
      await context.setOffline(true);
      line.pull();
    },
    goOnline: async () => {
      line.plug();
      await context.setOffline(false);
    },
    leave: async () => {
      checkConsole();
      await context.close();
      await line.remove();
    },
  });
}

/** What readers see, each time asked anew and without JavaScript. */
async function readerFinds(browser: Browser, title: string): Promise<void> {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const appearsAt = async (open: () => Promise<unknown>) =>
    expect(async () => {
      await open();
      await expect(page.getByRole("main").getByRole("link", { name: title }).first()).toBeVisible({ timeout: 100 });
    }).toPass({ timeout: 5_000, intervals: [100, 200, 300] });

  await appearsAt(() => page.goto("/"));
  await appearsAt(async () => {
    await page.goto("/");
    await page.getByRole("navigation", { name: reader.sections }).first().getByRole("link", { name: SECTION }).click();
  });
  await page.getByRole("main").getByRole("link", { name: title }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await expect(page.getByRole("img").first()).toBeVisible();
  await context.close();
}

/** What the page says about its line. */
async function expectLine(page: Page, words: string): Promise<void> {
  await expect(page.getByRole("status").filter({ hasText: words })).toBeVisible(RECOVERED);
}

/** A message that came by itself, and came once. */
async function expectMessage(page: Page, words: string, waiting?: { timeout: number }): Promise<void> {
  await expect(page.getByRole("region", { name: desk.messages }).getByText(words, { exact: true })).toHaveCount(1, waiting);
}

test.describe.configure({ mode: "serial" });

test("an item goes from a contributor to the reader, and everybody sees it live", async ({ browser }) => {
  test.setTimeout(180_000);
  const contributor = await person(browser, PEOPLE.contributor);
  const editor = await person(browser, PEOPLE.editor);
  const watcher = await person(browser, PEOPLE.lead);
  const text = newItem("Bù Đăng: thôn 4 đưa nước tưới về vườn điều");
  const note = "Xin ghi rõ chiều dài tuyến ống ở sapo.";

  await editor.getByRole("link", { name: desk.queue }).first().click();
  await expect(editor.getByRole("heading", { level: 1, name: desk.queue, exact: true })).toBeVisible();
  await watcher.getByRole("link", { name: desk.quota }).first().click();
  await expect(watcher.getByRole("heading", { level: 1, name: desk.quota })).toBeVisible();
  const before = await publishedOnBoard(watcher);
  for (const someone of [editor, watcher]) await expectLine(someone, desk.live);

  await test.step("the contributor writes, saves a draft and submits it; the editor's queue shows it", async () => {
    await fillItem(contributor, text);
    await saveDraft(contributor);
    await expect(queued(editor, text.title)).toHaveCount(0);
    await withoutReload(editor, async () => {
      await press(contributor, act.submit);
      await expect(queued(editor, text.title)).toBeVisible();
      await expectMessage(editor, desk.newInQueue(text.title));
    });
    await expectState(contributor, state.submitted);
  });

  await test.step("the editor takes it and returns it with a reason; the contributor sees that", async () => {
    await contributor.goto("/desk");
    await expectLine(contributor, desk.live);
    await withoutReload(contributor, async () => {
      await take(editor, text.title);
      const mine = contributor.getByRole("main").getByRole("listitem").filter({ hasText: text.title });
      await expect(mine.getByText(state.inReview, { exact: true })).toBeVisible();
      await returnToAuthor(editor, note);
      await expectMessage(contributor, desk.wasReturned(text.title));
      const toMend = contributor.getByRole("region", { name: desk.toMend }).getByRole("listitem");
      await expect(toMend.filter({ hasText: text.title }).getByText(note)).toBeVisible();
    });
  });

  await test.step("the contributor mends and sends it again", async () => {
    await editor.goto("/desk/queue");
    await expectLine(editor, desk.live);
    await contributor.getByRole("main").getByRole("link", { name: text.title }).first().click();
    await expect(contributor.getByText(note)).toBeVisible();
    await contributor.getByRole("link", { name: act.edit }).click();
    const lead = contributor.getByLabel(field.lead, { exact: true });
    await lead.fill((await lead.inputValue()).replace("tuyến ống nước mới", "tuyến ống nước mới dài 1,2 km"));
    await withoutReload(editor, async () => {
      await press(contributor, act.submit);
      await expect(queued(editor, text.title).getByText(state.submitted, { exact: true })).toBeVisible();
    });
    await expectState(contributor, state.submitted);
  });

  await test.step("the editor accepts and publishes; dashboard and quota board move", async () => {
    await contributor.goto("/desk");
    await expectLine(contributor, desk.live);
    await take(editor, text.title);
    await press(editor, act.accept);
    await expectState(editor, state.accepted);
    await withoutReload(contributor, () =>
      withoutReload(watcher, async () => {
        await press(editor, act.publish);
        await expectMessage(contributor, desk.wasPublished(text.title));
        const published = contributor.getByRole("region", { name: desk.published });
        await expect(published.getByRole("link", { name: text.title })).toBeVisible();
        await expect.poll(() => publishedOnBoard(watcher)).toBe(before + 1);
      }),
    );
    await expectState(editor, state.published);
  });

  await test.step("the reader finds it within five seconds", () => readerFinds(browser, text.title));

  for (const someone of [contributor, editor, watcher]) await someone.leave();
});

test("a cut of the network loses no event on either dashboard", async ({ browser }) => {
  test.setTimeout(180_000);
  const contributor = await person(browser, PEOPLE.contributor, LINE_DEAD);
  const editor = await person(browser, PEOPLE.editor, LINE_DEAD);
  const first = newItem("Bù Đăng: lớp học ghép điều ngay tại vườn");
  const second = newItem("Bù Đăng: câu lạc bộ đọc sách thôn 2 mở cửa tối thứ Bảy");
  const note = "Xin thêm tên người dạy lớp học.";

  await test.step("what happens to an item while its author is away is there when they come back", async () => {
    await submitNew(contributor, first);
    await contributor.goto("/desk");
    await expectLine(contributor, desk.live);
    await editor.goto("/desk/queue");
    await expect(queued(editor, first.title)).toBeVisible();
    await withoutReload(contributor, async () => {
      await contributor.goOffline();
      await expectLine(contributor, desk.lost);
      await take(editor, first.title);
      await returnToAuthor(editor, note);
      const toMend = contributor.getByRole("region", { name: desk.toMend }).getByRole("listitem");
      await expect(toMend.filter({ hasText: first.title })).toHaveCount(0);
      await contributor.goOnline();
      // Every single event of the cut, each once; then the state they lead to.
      await expectMessage(contributor, desk.wasTaken(first.title), RECOVERED);
      await expectMessage(contributor, desk.wasReturned(first.title));
      await expect(toMend.filter({ hasText: first.title }).getByText(note)).toBeVisible();
      await expectLine(contributor, desk.live);
    });
  });

  await test.step("what is submitted while the editor is away is in the queue when they come back", async () => {
    await editor.goto("/desk/queue");
    await expectLine(editor, desk.live);
    await withoutReload(editor, async () => {
      await editor.goOffline();
      await expectLine(editor, desk.lost);
      await submitNew(contributor, second);
      await expect(queued(editor, second.title)).toHaveCount(0);
      await editor.goOnline();
      await expectMessage(editor, desk.newInQueue(second.title), RECOVERED);
      await expect(queued(editor, second.title)).toBeVisible();
      await expectLine(editor, desk.live);
    });
  });

  for (const someone of [contributor, editor]) await someone.leave();
});
