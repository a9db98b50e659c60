import { tellBroken } from '#app/brokenPart.ts'
import { setSession, type SessionState } from '#app/sessionStore.ts'

/** What actions open. */

export const openSheet = (sheet: SessionState['sheet']) => () => setSession({ sheet, tableOpen: true })

export const openDialog = (dialog: SessionState['dialog']) => () => setSession({ dialog })

export const openTab = (sideTab: SessionState['sideTab']) => () => setSession({ sideTab, sheet: null, tableOpen: true })

export const openDrawer = (drawer: SessionState['drawer']) => () =>
  setSession(({ drawerAsked }) => ({ drawer, drawerAsked: drawerAsked + 1 }))

/** Merging is loaded when it is first asked for. */
export const openMergeCopy = () => void import('#app/merging.ts').then(({ mergeCopy }) => mergeCopy(), tellBroken)
