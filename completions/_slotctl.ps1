# PowerShell completion for slotctl: the program itself says what may follow.

Register-ArgumentCompleter -Native -CommandName slotctl -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $before = $env:SLOTCTL_COMPLETE
    $env:SLOTCTL_COMPLETE = "powershell"
    $line = $commandAst.Extent.Text
    $line = $line.Substring(0, [math]::Min($cursorPosition - $commandAst.Extent.StartOffset, $line.Length))
    if ($wordToComplete -eq "") {
        $line += " ''"
    }
    $found = Invoke-Expression "& slotctl -- $line"
    if ($null -eq $before) {
        Remove-Item Env:\SLOTCTL_COMPLETE
    } else {
        $env:SLOTCTL_COMPLETE = $before
    }
    $found | ForEach-Object {
        $value, $about = $_.Split("`t")
        if (-not $about) { $about = $value }
        [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', "$about")
    }
}
