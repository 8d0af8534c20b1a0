;;; static.el --- the language server in Emacs  -*- lexical-binding: t -*-
;; Emacs in batch mode edits a leaking program with eglot: findings as Flymake diagnostics, a hover,
;; a command, and a code action whose edit repairs the leak.  Run by static.sh, in a copy of the
;; program.

(require 'package)
(package-initialize)
(unless (require 'eglot nil t)
  (princ "skipped: this Emacs has no eglot\n")
  (kill-emacs 77))
(require 'flymake)

(defvar failed nil)

(defun check (name ok &optional detail)
  "Print whether NAME is OK, else with DETAIL."
  (princ (format "%s %s\n" (if ok "ok  " "FAIL") name))
  (unless ok
    (setq failed t)
    (when detail (princ (format "     %S\n" detail))))
  ok)

(defun wait-for (condition)
  "Wait until CONDITION, a function, gives a value."
  (let ((end (+ (float-time) 30)) value)
    (while (and (not (setq value (funcall condition))) (< (float-time) end))
      (accept-process-output nil 0.05))
    value))

(defun leaks ()
  "The texts of the diagnostics in the buffer."
  (mapcar #'flymake-diagnostic-text (flymake-diagnostics)))

(add-to-list 'eglot-server-programs
             `((js-mode typescript-mode) . (,(getenv "LEAKLINE_BIN") "lsp")))
(setq eglot-sync-connect 30
      eglot-autoshutdown nil
      eglot-send-changes-idle-time 0.05
      eglot-confirm-server-initiated-edits nil
      make-backup-files nil)

(find-file "server.js")
(js-mode)
(eglot-ensure)
(run-hooks 'post-command-hook)
(unless (eglot-current-server)
  (apply #'eglot (eglot--guess-contact)))
(check "eglot is connected" (wait-for #'eglot-current-server))
(flymake-mode 1)
(check "the leak is shown"
       (wait-for (lambda () (flymake-start) (seq-find (lambda (text) (string-match-p "on every request" text)) (leaks))))
       (leaks))

(goto-char (point-min))
(search-forward "ssr-timer")
(backward-char 2)
(let (told)
  (eglot-hover-eldoc-function (lambda (text &rest _) (setq told text)))
  (check "a rule's name in a comment says what it is about when hovered"
         (wait-for (lambda () (and told (string-match-p "ssr-timer: " told))))
         told))
(check "a command is executed"
       (string-match-p "^# " (or (plist-get (eglot-execute-command (eglot-current-server) 'leakline.explain [(:id "ssr-timer")])
                                            :markdown)
                                 "")))

(goto-char (point-min))
(search-forward "bus.on(")
(backward-char 2)
(let* ((actions (eglot-code-actions (point) (point)))
       (fix (seq-find (lambda (action) (string-match-p "Take it off" (plist-get action :title))) actions)))
  (check "the leak has a fix" fix (mapcar (lambda (action) (plist-get action :title)) actions))
  (when fix
    (unless (plist-get fix :edit)
      (setq fix (jsonrpc-request (eglot-current-server) :codeAction/resolve fix)))
    (eglot--apply-workspace-edit (plist-get fix :edit))
    (check "which is an edit" (save-excursion (goto-char (point-min)) (search-forward "bus.off('error', onError)" nil t))
           (buffer-string))
    (check "that repairs it"
           (wait-for (lambda ()
                       (eglot--signal-textDocument/didChange)
                       (flymake-start)
                       (not (seq-find (lambda (text) (string-match-p "on every request" text)) (leaks)))))
           (leaks))))

(set-buffer-modified-p nil)
(let ((server (eglot-current-server)))
  (eglot-shutdown server)
  (check "the server ends" (wait-for (lambda () (not (jsonrpc-running-p server))))))
(kill-emacs (if failed 1 0))
