/** The part of toasted-notifier that is used; it has no types of its own. */
declare module 'toasted-notifier' {
  const notifier: {
    notify(
      notice: { readonly title: string; readonly message: string; readonly wait: boolean },
      done: (error: Error | null) => void,
    ): void
  }
  export default notifier
}
